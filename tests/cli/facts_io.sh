#!/bin/sh
# facts_io.sh - packs and traces as somebody writes them: names, units, sections
# that say nothing, line ends; keys that are no files.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

pack()
{
    cat <<'END'
[pack]
id = "my_pack"
title = "mine"
inherits = "national"
[dibao.standard.urban]
2021-01-01 = "600"
unit = "month"
source = "x"
END
}

mkdir packs
pack >packs/my_pack.ini
cp packs/my_pack.ini "packs/My Pack.ini"
cp packs/my_pack.ini packs/other.txt

test_case "a pack has the name of its file; files of another name are none"
run rules list --rules-dir packs
expect_status 0
expect "one of the three" test "$(grep -c ',mine,' "$OUT")" -eq 1
expect_out_has "my_pack,mine,national,,packs/my_pack.ini"

test_case "a value by the month, said so; by the week is none"
run rules show dibao.standard.urban -r my_pack --rules-dir packs -d 2021-06-01
expect_out_has "dibao.standard.urban,600,"
pack | sed 's/"month"/"week"/' >week.ini
run rules check ./week.ini
expect_status 1
expect_err_has "week.ini:7:unit: [dibao.standard.urban] unit is year or month (found 'week')"

test_case "a key of a date that is none; a date that the section does not have"
pack | sed 's/^unit.*/soon.source = "y"/' >soon.ini
run rules check ./soon.ini
expect_err_has "soon.ini:7:soon.source: [dibao.standard.urban] unknown key"
pack | sed 's/^unit.*/2022-01-01.source = "y"/' >later.ini
run rules check ./later.ini
expect_err_has "later.ini:7:2022-01-01.source: [dibao.standard.urban] unknown key"

test_case "sections that say nothing: only those of a group may say who alone"
cat >nothing.ini <<'END'
[pack]
id = "e"
title = "e"
[supplement.none]
who = "age=70.."
[supplement.stacks]
stack = "yes"
[dibao.standard.urban]
note = "nothing"
END
run rules check ./nothing.ini
expect_status 1
expect_err_has "nothing.ini:8:dibao.standard.urban: the section has no value"
expect_err_lacks "supplement"

test_case "names of sections: signs that none has, and the sign of a date"
for name in "dibao{x" "Dibao.x"; do
    printf '[pack]\nid = "e"\ntitle = "e"\n[%s]\n2021-01-01 = "1"\n' "$name" \
        >names.ini
    run rules check ./names.ini
    expect_status 1
    expect_err_has "names.ini:4: section names are lower-case letters, digits, . _ and -"
done
printf '[pack]\nid = "e"\ntitle = "e"\n[edge.ratio@2021-01-01]\n2021-01-01 = "1"\n' \
    >names.ini
run rules check ./names.ini
expect_status 1
expect_err_has "edge.ratio@2021-01-01"

test_case "verify --trace: line ends of another system, blank lines, a line that is none"
run determine -q -r chongqing-jiangbei -d 2021-10-01 --explain -f jsonl \
    -o rows.jsonl "$ROOT/samples/quickstart/roster.csv"
run verify --trace rows.jsonl
expect_status 0
expect_err_is "jiuzhu: 8 rows, 579 figures checked, 0 rows are false"
sed 's/$/\r/; 3s/$/\n\n/' rows.jsonl >crlf.jsonl
run verify --trace crlf.jsonl
expect_status 0
expect_err_is "jiuzhu: 8 rows, 579 figures checked, 0 rows are false"
sed '2s/$/x/' rows.jsonl >broken.jsonl
run verify --trace broken.jsonl
expect_status 1
expect_err_has "broken.jsonl:2: not a JSON text"
expect_err_has "8 rows, 513 figures checked, 1 rows are false"

test_case "a key that is a device or a folder"
for key in /dev/null .; do
    run determine -r chongqing-jiangbei -d 2021-10-01 --mask-key $key \
        "$ROOT/samples/quickstart/roster.csv"
    expect_status 2
    expect_out_is ""
    expect_err_has "$key: "
done

finish
