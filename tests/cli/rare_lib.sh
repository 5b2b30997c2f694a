# shellcheck shell=sh
# rare_lib.sh - what rare.sh and corners.sh share beside lib.sh; sourced by them.

S=$ROOT/samples
AT="-r chongqing-jiangbei -d 2021-10-01"
cp "$S/quickstart/roster.csv" roster.csv

# on COMMAND ARGUMENT...: on the day of most samples
on()
{
    command=$1
    shift
    # shellcheck disable=SC2086 # words
    run "$command" $AT "$@"
}

# sound: it is done and gives something, or it says why not.
sound()
{
    case $(cat "$STATUS") in
    0 | 1) expect "an output, or a message" test -s "$OUT" -o -s "$ERR" ;;
    2) expect_err_has "jiuzhu: " ;;
    *) expect_status 0 ;;
    esac
}
