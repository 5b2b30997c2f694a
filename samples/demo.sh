#!/bin/sh
# demo.sh: the main job on a sample. Installs what is missing, builds the
# program into build/, decides the roster of Jiangbei of 2021-10-01, and shows
# a table and a summary. Takes a minute the first time, a second after that.
set -eu
cd "$(dirname "$0")/.."

sh tests/install_dependencies.sh build
if [ ! -x build/jiuzhu ]; then
    echo "building build/jiuzhu ..."
fi
cmake --preset release -G Ninja >/dev/null
cmake --build --preset release >/dev/null

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
roster=samples/jiangbei/roster.csv
decide="build/jiuzhu determine -r chongqing-jiangbei -d 2021-10-01"

echo
echo "\$ $decide -f table $roster | head -20"
$decide -q -f table $roster 2>"$work/said" | head -20 |
    cut -c "1-${COLUMNS:-160}"
echo "..."
cat "$work/said"

echo
echo "Households by category, and yuan a month:"
$decide -q $roster 2>/dev/null | awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    {
        households[$at["category"]]++
        split($at["total"], yuan, ".")
        fen[$at["category"]] += yuan[1] * 100 + yuan[2]
        all++
        all_fen += yuan[1] * 100 + yuan[2]
    }
    function line(name, count, money) {
        printf "  %-12s %4d households %9d.%02d yuan\n", name, count,
               int(money / 100), money % 100
    }
    END {
        n = split("tekun dibao edge expenditure none", names, " ")
        for (i = 1; i <= n; i++)
            if (names[i] in households)
                line(names[i], households[names[i]], fen[names[i]])
        line("all", all, all_fen)
    }'

echo
echo "Next, why the fifth is paid 736.00:"
echo "  build/jiuzhu explain JB2021-0005 -r chongqing-jiangbei -d 2021-10-01" \
    "$roster"
