#!/bin/sh
# manners.sh - what people expect of a command line: help and examples, names
# nearly right, colour and pager on a terminal only, progress, completions.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cp "$ROOT/samples/quickstart/roster.csv" roster.csv
printf 'household_id,birth_date,area,wage\nB,1980-01-01,urban,x\n' >bad.csv
ESC=$(printf '\033')
TERM=xterm
export TERM
unset NO_COLOR PAGER LESS

# on_terminal MODE WORD...: the program on a terminal; see terminal.py
on_terminal()
{
    mode=$1
    shift
    run_as "$PYTHON" "$ROOT/tests/cli/terminal.py" "$mode" "$@"
}

"$JIUZHU" --help | sed -n 's/^  \([a-z][a-z]*\)  *[A-Z].*/\1/p' >commands

# ---- help ----------------------------------------------------------------

test_case "jiuzhu alone: examples that exist, in less than a screen"
run
expect_status 2
expect_out_is ""
expect "a screen of 24 lines" test "$(wc -l <"$ERR")" -lt 24
expect "80 columns" test "$(wc -L <"$ERR")" -le 80
sed -n 's/^    jiuzhu \([a-z]*\) .*/\1/p' "$ERR" >examples
expect "five examples" test "$(wc -l <examples)" -eq 5
expect_not "an example of no command" grep -v -x -F -f commands examples
cp "$ERR" short
run_as env LANG=C.UTF-8 LC_ALL=C.UTF-8 LANGUAGE=zh_CN "$JIUZHU"
expect_err_has 用法
expect_err_has 依据是什么

test_case "jiuzhu alone: its examples run"
sed -n 's/^    jiuzhu //p' short | grep -v -e --payments |
    sed 's/chongqing-jiangbei/& -d 2021-10-01/' >lines
while read -r line; do
    # shellcheck disable=SC2086 # words
    run $line
    expect_status 0
done <lines
printf 'household_id,month,item,amount\n' >paid.csv
run audit -r chongqing-jiangbei -d 2021-10-01 --from 2021-09 \
    --payments paid.csv roster.csv
expect_err_lacks "unknown option"

test_case "every command: help by three ways, in both languages, 80 columns"
expect "commands" test "$(wc -l <commands)" -gt 20
while read -r command; do
    run help "$command"
    expect_status 0
    cp "$OUT" first
    expect "$command fits 80 columns" test "$(wc -L <first)" -le 80
    expect "$command tells its exit statuses" grep -q '^exit status: 0' first
    expect "$command has an example" grep -q "^  jiuzhu $command" first
    run "$command" --help
    expect_out_same first
    run "$command" --help --lang zh
    expect "$command speaks Chinese" grep -q '^用法' "$OUT"
    # glibc counts the columns of Chinese characters in a UTF-8 locale.
    expect "$command fits 80 columns in Chinese" \
        test "$(LC_ALL=C.UTF-8 wc -L <"$OUT")" -le 80
    expect_not "$command has English left" \
        grep -E -q '^ +(-., |    )--.* [a-z]+ [a-z]+ [a-z]+ [a-z]+$' "$OUT"
done <commands

test_case "an installed program finds its Chinese beside a program locale"
mkdir -p usr/bin usr/share
cp "$JIUZHU" usr/bin/jiuzhu
printf "#!/bin/sh\n" >usr/bin/locale
if [ -d "$(dirname "$JIUZHU")/locale" ]; then
    cp -r "$(dirname "$JIUZHU")/locale" usr/share/locale
    run_as usr/bin/jiuzhu --lang zh help
    expect_out_has 用法
else
    held
fi

# ---- names nearly right --------------------------------------------------

# suggested WORD: the message names it
suggested()
{
    expect_status 2
    expect_out_is ""
    expect_err_has "did you mean '$1'"
}

test_case "nearest names: command, pack, parameter, column, words"
run explian H3
suggested explain
run help explian
suggested explain
run --versoin
expect_status 2
expect_err_is \
    "jiuzhu: unknown option --versoin before a command (did you mean --version?)"
run --lang fr help
expect_status 2
expect_err_is "jiuzhu: --lang is zh or en (found 'fr')"
run determine -r chongqing-jiangbe roster.csv
suggested chongqing-jiangbei
run rules show -r chonqing
suggested chongqing
decide -s edge.rato=2 roster.csv
suggested edge.ratio
run rules show -r chongqing dibao.standrd.urban
suggested dibao.standard.urban
sed 1s/wage/wge/ roster.csv >typing.csv
decide typing.csv
suggested wage
run cliff H1 -r chongqing-jiangbei --vary wge roster.csv
suggested wage
run rules shw
suggested show
run template rostr
suggested roster

test_case "a name like none has no suggestion"
run determine -r zzzzzzzzzz roster.csv
expect_status 2
expect_err_is "jiuzhu: no rule pack 'zzzzzzzzzz' (see 'jiuzhu rules list')"
run rules frobnicate
expect_err_has "list, show, check, diff, doc, gap or provisions?"
run template frobnicate
expect_err_has "there is: roster, "

# ---- colour --------------------------------------------------------------

test_case "messages are coloured on a terminal"
on_terminal err "$JIUZHU" check bad.csv
expect_status 1
expect_out_has "jiuzhu: ${ESC}[1mbad.csv:2:wage: ${ESC}[0mnot an amount"
on_terminal err "$JIUZHU" determine -r chongqing-jiangbei -d 2199-01-01 \
    --overlay "$ROOT/tests/cases/nothing.ini" roster.csv
expect_out_has "${ESC}[33mwarning: ${ESC}[0m"
# Nothing is bold where a message has no place.
expect_out_lacks "${ESC}[1m${ESC}[0m"

test_case "no colour: in a pipe, with NO_COLOR, on a dumb terminal"
run check bad.csv
expect_err_has "jiuzhu: bad.csv:2:wage: not an amount"
expect_err_lacks "$ESC"
on_terminal err env NO_COLOR=1 "$JIUZHU" check bad.csv
expect_out_has "jiuzhu: bad.csv:2:wage: not an amount"
expect_out_lacks "$ESC"
on_terminal err env TERM=dumb "$JIUZHU" check bad.csv
expect_out_lacks "$ESC"
on_terminal err env -u TERM "$JIUZHU" check bad.csv
expect_out_lacks "$ESC"
on_terminal err env NO_COLOR= "$JIUZHU" check bad.csv
expect_out_has "$ESC"

# ---- pager ---------------------------------------------------------------

test_case "long help goes through PAGER on a terminal"
on_terminal out env PAGER="sed 's/^/paged: /'" "$JIUZHU" determine --help
expect_status 0
expect_out_has "paged: usage: jiuzhu determine"
on_terminal out env PAGER="sed 's/^/paged: /'" "$JIUZHU" --help
expect_out_has "paged: usage: jiuzhu"

test_case "no pager: a pipe, a help that fits, an empty PAGER, none there"
run_as env PAGER="sed 's/^/paged: /'" "$JIUZHU" determine --help
expect_out_lacks paged:
cp "$OUT" help
on_terminal out env PAGER="sed 's/^/paged: /'" "$JIUZHU" template --help
expect_out_lacks paged:
expect_out_has "usage: jiuzhu template"
for pager in '' no-such-pager 'false; exit 127'; do
    on_terminal out env PAGER="$pager" "$JIUZHU" determine --help
    expect_status 0
    grep -v no-such-pager "$OUT" >shown
    expect_same shown help
done

test_case "a pager that is left early is no error"
on_terminal out env PAGER="head -n 1" "$JIUZHU" determine --help
expect_status 0
expect_out_is "usage: jiuzhu determine -r PACK [-d DATE] [options] [FILE...]"

# ---- progress ------------------------------------------------------------

test_case "progress on a terminal: households, rejected, rate, time left"
head -n 1 roster.csv >many.csv
i=0
while [ $i -lt 60 ]; do
    sed "1d;s/^H/$i-&/" roster.csv
    i=$((i + 1))
done >one
i=0
while [ $i -lt 40 ]; do
    sed "s/^/$i-/" one
    i=$((i + 1))
done >>many.csv
on_terminal err "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    --progress -j 1 many.csv
expect_status 0
tr '\r' '\n' <"$OUT" | sed "s/$ESC\[K//g" >lines
case $(grep -c 'households a second' lines) in
0) held ;; # the machine was too fast to be seen
*)
    expect "all of it" grep -E -q '^[0-9]+ households, [0-9]+ rejected, [0-9.]+ MB, [0-9]+ households a second, [0-9]+:[0-9]{2} left' lines
    ;;
esac
# shellcheck disable=SC2016 # the inner shell expands
expect "the line is gone at the end" \
    sh -c 'tail -n 1 "$1" | grep -q "households in"' sh lines
on_terminal err "$JIUZHU" determine -r chongqing-jiangbei -d 2021-10-01 \
    -q --progress -j 1 many.csv
expect_out_lacks "a second"

test_case "a roster that is to be typed: it says so"
on_terminal type "$(printf 'household_id,area\n\004')" \
    "$JIUZHU" check
expect_status 0
expect_out_has "reading the roster from the terminal"
run check <roster.csv
expect_err_lacks "from the terminal"

# ---- completions ---------------------------------------------------------

# words WORD...: the words that are suggested behind `jiuzhu WORD...`
words()
{
    run completion suggest -- "$@"
    expect_status 0
    cut -f1 "$OUT" >words
}

test_case "suggested: every command, every option, each with its meaning"
words ''
grep -v -e - -e help words | sort >suggested
sort commands >sorted
expect_same suggested sorted
while read -r command; do
    words "$command" --
    "$JIUZHU" help "$command" | sed '/^example:/,$d' |
        sed -n 's/^ *\(-., \|    \)\(--[a-z-]*\).*/\2/p' | sort >options
    sort words >sorted
    expect_same sorted options
    expect_not "an option without meaning" grep -q "$(printf '\t')\$" "$OUT"
done <commands

test_case "suggested: values of options, in both spellings"
words determine --format ''
expect_is words "csv
jsonl
table
xlsx"
words determine --format=j
expect_is words --format=jsonl
words determine -f j
expect_is words jsonl
words determine -r chongqing-
expect_is words "chongqing-jiangbei
:files"
words determine -s edge.r
expect_is words "edge.ratio="
words rules show edge.r
expect_is words "edge.ratio
:files"
words determine -o ''
expect_is words ":files"
words split --into ''
expect_is words ":folders"
words --lang ''
expect_is words "zh
en"
words report --list s
expect_is words "statistics
social
students
sample"
words screen --list s
expect_is words ""
words --lang zh determi
expect_is words determine
words help templ
expect_is words template

# is_told OPTION WORD...: words that are suggested, told in a refusal and help
is_told()
{
    option=$1
    shift
    words "$@" "$option" ''
    expect "$option has words" test "$(wc -l <words)" -gt 0
    while read -r word; do
        run "$@" "$option" frobnicate -r chongqing --month 2021-10 roster.csv
        [ "$1" = report ] ||
            run "$@" "$option" frobnicate -r chongqing roster.csv
        expect_status 2
        expect_err_has "$word"
    done <words
}

test_case "what is suggested for a value is what the command takes"
is_told --list screen
is_told --list report
is_told --by determine
is_told --by whatif
is_told --by split --shards 2 --into nowhere
is_told --design audit --payments paid.csv --sample 2

test_case "suggested: words of commands, files behind --"
words rules ch
expect_is words check
words completion ''
expect_is words "bash
zsh
fish"
words determine -- --f
expect_is words :files
words nosuch ''
expect_is words ""

test_case "every word of a command is one that it takes"
words template ''
while read -r word; do
    run template "$word"
    expect_status 0
done <words
words completion ''
while read -r word; do
    run completion "$word"
    expect_status 0
    expect "a script" test -s "$OUT"
done <words
run completion tcsh
expect_status 2
expect_err_has "bash, zsh or fish?"

# bash_completes LINE: what bash would offer, one a line
bash_completes()
{
    # shellcheck disable=SC2016 # the inner shell expands
    run_as env PATH="$(dirname "$JIUZHU"):$PATH" bash --norc -c '
        compopt() { :; }
        source <(jiuzhu completion bash)
        COMP_LINE=$1 COMP_POINT=${#1}
        _jiuzhu
        printf "%s\n" "${COMPREPLY[@]}"' bash "$1"
    expect_status 0
}

test_case "bash completes"
bash_completes "jiuzhu dete"
expect_out_is determine
bash_completes "jiuzhu determine --form"
expect_out_is --format
bash_completes "jiuzhu determine --format=js"
expect_out_is jsonl
bash_completes "jiuzhu determine --rules "
expect_out_has chongqing-jiangbei
bash_completes "jiuzhu determine -s edge.r"
expect_out_is edge.ratio=
# shellcheck disable=SC2016 # the inner shell expands
expect "bash finds no fault" sh -c '"$1" completion bash | bash -n' sh "$JIUZHU"

test_case "zsh completes"
if command -v zsh >/dev/null; then
    cat >complete.zsh <<'END'
autoload -Uz compinit && compinit -u -d dump
compadd() { local a; for a in "$@"; do print -r -- "$a"; done; print -r -- "${(P)@[-1]}" 2>/dev/null }
_describe() { local name=$2; print -rl -- "${(P@)name}" }
_files() { print -r -- FILES }
source <(jiuzhu completion zsh)
words=(jiuzhu "$@") CURRENT=$(( $# + 1 ))
_jiuzhu
END
    run_as env PATH="$(dirname "$JIUZHU"):$PATH" zsh -f complete.zsh \
        determine --form
    expect_status 0
    expect_out_is "--format:csv, jsonl, table or xlsx (default: csv)"
    run_as env PATH="$(dirname "$JIUZHU"):$PATH" zsh -f complete.zsh \
        determine -r chongqing-j
    expect_out_has "chongqing-jiangbei:"
    expect_out_has FILES
else
    held
fi

test_case "fish completes"
if command -v fish >/dev/null; then
    mkdir -p home
    cat >complete.fish <<'END'
jiuzhu completion fish | source
complete -C $argv[1]
END
    run_as env HOME="$PWD/home" PATH="$(dirname "$JIUZHU"):$PATH" \
        LC_ALL=C.UTF-8 fish --no-config complete.fish "jiuzhu dete"
    expect_status 0
    expect "determine" grep -q "^determine" "$OUT"
    run_as env HOME="$PWD/home" PATH="$(dirname "$JIUZHU"):$PATH" \
        LC_ALL=C.UTF-8 fish --no-config complete.fish \
        "jiuzhu determine --format j"
    expect "jsonl" grep -q "^jsonl" "$OUT"
    run_as env HOME="$PWD/home" PATH="$(dirname "$JIUZHU"):$PATH" \
        LC_ALL=C.UTF-8 fish --no-config complete.fish \
        "jiuzhu determine rost"
    expect "a file" grep -q "^roster.csv" "$OUT"
else
    held
fi

finish
