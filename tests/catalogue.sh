#!/bin/sh
# catalogue.sh - is cmd/zh_CN.po complete? Every text of the sources, and of the
# packs on where their values come from, is there, translated, not fuzzy;
# nothing else is; and msgfmt --check is content.
#
#   tests/catalogue.sh             check: 0 complete, 1 not, and what is wrong
#   tests/catalogue.sh --update    for developers, after a text has changed:
#                                  take new texts into the catalogue (empty,
#                                  to be translated), drop those that are gone
#
# Needs the gettext tools and awk; runs from any folder.
#
# A macro that marks one of its arguments (N_(meaning)) hides the text from
# xgettext. Which argument of which macro that is, is read from its
# definition, and holds in the file that defines it.
set -eu
LC_ALL=C
export LC_ALL

cd "$(dirname "$0")/.."
PO=cmd/zh_CN.po
TMP=$(mktemp -d)
trap 'rm -rf "$TMP"' EXIT
trap 'exit 1' HUP INT TERM

fail()
{
    echo "catalogue: $*" >&2
    exit 1
}

for tool in xgettext msgmerge msgattrib msgcat msgfmt awk; do
    command -v "$tool" >"$TMP/which" || fail "$tool is not installed"
done

# The keywords of the macros a file defines: NAME:ARGUMENT, one a line.
macro_keywords()
{
    awk '
    function keywords(text,    name, arguments, count, list, i, marked)
    {
        if (text !~ /^[ \t]*#[ \t]*define[ \t]+[A-Za-z_0-9]+\(/)
            return
        sub(/^[ \t]*#[ \t]*define[ \t]+/, "", text)
        name = text
        sub(/\(.*/, "", name)
        sub(/^[^(]*\(/, "", text)
        arguments = text
        sub(/\).*/, "", arguments)
        sub(/^[^)]*\)/, "", text)
        gsub(/[ \t]/, "", arguments)
        gsub(/[ \t]/, "", text)
        count = split(arguments, list, ",")
        for (i = 1; i <= count; i++) {
            marked = "(^|[^A-Za-z_0-9])N?_\\(" list[i] "\\)"
            if (list[i] != "..." && text ~ marked)
                print name ":" i
        }
    }
    {
        joined = joined $0
        if (sub(/\\$/, " ", joined))
            next
        keywords(joined)
        joined = ""
    }' "$1"
}

# extract PO OPTION... FILE...: the texts of files into a new PO.
extract()
{
    out=$1
    shift
    xgettext --output="$out" --force-po --language=C --from-code=UTF-8 \
        --add-location=file --keyword --keyword=_ --keyword=N_ \
        --keyword=ngettext_:1,2 "$@"
}

# What the packs say of where a value comes from, piece by piece (lib/cite.c),
# where it is more than the name of a text with its article, and their notes:
# as a PO.
pack_texts()
{
    awk '
    BEGIN {
        print "msgid \"\""
        print "msgstr \"\""
        print "\"Content-Type: text/plain; charset=UTF-8\\n\""
        print "\"Content-Transfer-Encoding: 8bit\\n\""
    }
    function keep(text)
    {
        if (text in seen)
            return
        seen[text] = 1
        printf "\n#: %s\nmsgid \"%s\"\nmsgstr \"\"\n", FILENAME, text
    }
    /^([0-9-]+\.)?note[ \t]*=[ \t]*"/ {
        text = $0
        sub(/^[^"]*"/, "", text)
        sub(/"[^"]*$/, "", text)
        if (text ~ /[a-z][a-z]/)
            keep(text)
    }
    /^([0-9-]+\.)?source[ \t]*=[ \t]*"/ {
        text = $0
        sub(/^[^"]*"/, "", text)
        sub(/"[^"]*$/, "", text)
        count = split(text, pieces, ";")
        for (i = 1; i <= count; i++) {
            piece = pieces[i]
            gsub(/^[ \t]+|[ \t]+$/, "", piece)
            words = piece
            sub(/ art\. [0-9, -]+(\([0-9]\))?$/, "", words)
            if (words ~ /[a-z][a-z]/)
                keep(piece)
        }
    }' "$@"
}

# All texts into $TMP/texts. File names hold no blanks.
make_texts()
{
    pack_texts rules/*.ini >"$TMP/rules.po"
    plain=
    for file in $(find lib cmd -name '*.[ch]' | sort); do
        keywords=$(macro_keywords "$file")
        if [ -z "$keywords" ]; then
            plain="$plain $file"
            continue
        fi
        case $file in
        *.h) fail "$file: a macro marks an argument; its texts in other" \
            "files would be missed" ;;
        esac
        set --
        for keyword in $keywords; do
            set -- "$@" --keyword="$keyword"
        done
        extract "$TMP/$(echo "$file" | tr / -).po" "$@" "$file"
    done
    # shellcheck disable=SC2086
    extract "$TMP/plain.po" $plain
    msgcat --use-first --sort-by-file --add-location=file "$TMP"/*.po |
        sed '/^"POT-Creation-Date:/d' >"$TMP/texts"
}

merge()
{
    msgmerge --quiet --no-fuzzy-matching --sort-by-file --add-location=file \
        --output-file="$TMP/merged" "$PO" "$TMP/texts"
}

# Prints what a filter of msgattrib finds, and remembers that it did.
report()
{
    what=$1
    shift
    msgattrib --no-wrap --no-location "$@" "$TMP/merged" |
        sed -e '1,/^$/d' -e '/^#, /d' -e '/^$/d' >"$TMP/found"
    [ -s "$TMP/found" ] || return 0
    echo "$PO: $what:" >&2
    sed 's/^/  /' "$TMP/found" >&2
    bad=1
}

make_texts
[ -s "$TMP/texts" ] || fail "no texts found"
case ${1-} in
--update)
    merge
    msgattrib --no-obsolete --add-location=file "$TMP/merged" >"$TMP/new"
    cat "$TMP/new" >"$PO"
    msgfmt --statistics -o "$TMP/mo" "$PO"
    ;;
'')
    bad=0
    merge || fail "$PO cannot be read"
    report "missing or not translated" --untranslated
    report "fuzzy" --only-fuzzy --no-obsolete
    report "in no source any more" --only-obsolete
    if ! msgfmt --check -o "$TMP/mo" "$PO" ||
        ! msgfmt --check -o "$TMP/mo" "$TMP/merged"; then
        bad=1
    fi
    [ "$bad" -eq 0 ] || fail "see tests/catalogue.sh --update"
    ;;
*)
    fail "usage: tests/catalogue.sh [--update]"
    ;;
esac
