# shellcheck shell=sh
# chart_lib.sh - what the tests of pictures (--chart) share beside lib.sh;
# sourced by them. DRAW is a command that draws, with the options behind it.

# can_draw DRAW: does this build draw? One without pango and cairo says so,
# which is then the test.
can_draw()
{
    "$1" --chart here.svg
    [ ! -s here.svg ] || return 0
    test_case "this build draws no pictures, and says so"
    expect_status 2
    expect_absent here.svg
    return 1
}

# same_picture DRAW STATUS FIRST HOW...: in both languages and forms, the same
# bytes with the options of each HOW as with those of FIRST.
same_picture()
{
    draw=$1 status=$2 first=$3
    shift 3
    for lang in en zh; do
        for form in svg png; do
            # shellcheck disable=SC2086 # options with their values
            $draw --lang $lang --chart one.$form $first
            expect_status "$status"
            for how in "$@"; do
                # shellcheck disable=SC2086
                $draw --lang $lang --chart two.$form $how
                expect_same two.$form one.$form
            done
        done
    done
    expect "an SVG" grep -q '<svg' one.svg
    expect "a PNG" grep -q PNG one.png
    "$draw" --lang en --chart two.svg
    expect_not "the languages differ" cmp -s two.svg one.svg
}

# figures_of PICTURE...: what was drawn, a line a figure, into the file figures.
figures_of()
{
    "$PYTHON" "$ROOT/tests/cli/chart_table.py" "$@" >figures
}

# no_rows_without DRAW: a picture that cannot be written leaves no rows.
no_rows_without()
{
    "$1" --chart nowhere/x.svg -o absent.csv
    expect_status 2
    expect_absent absent.csv
}

# refused DRAW: another form, or a picture over the rows.
refused()
{
    "$1" --chart x.pdf
    expect_status 2
    expect_err_has "neither .svg nor .png"
    "$1" --chart x.svg -o x.svg
    expect_status 2
    expect_absent x.svg
}

# kept_input INPUT COMMAND...: a picture over what COMMAND reads is refused.
kept_input()
{
    input=$1
    shift
    cp "$input" roster.svg
    "$@" --chart roster.svg roster.svg
    expect_status 2
    expect_same roster.svg "$input"
}
