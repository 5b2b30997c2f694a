#!/bin/sh
# notice.sh - decision notices: granted, refused, raised, reduced, stopped,
# continued; as text and as a page, in two languages.
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

S=$ROOT/samples/notice
notice()
{
    id=$1
    shift
    run notice "$id" -r chongqing-jiangbei -d 2021-10-01 "$@" "$S/roster.csv"
}

test_case "every kind, as text and as a page, in both languages"
for id in N1 N2 N3 N4 N5 N6; do
    for lang in en zh; do
        notice "$id" --lang "$lang"
        expect_status 0
        cat "$OUT"
    done
done >all.txt
expect_same all.txt "$S/expected.txt"
notice N3 --lang zh -f html
expect_out_same "$S/expected-N3.html"

test_case "the kind is what changes beside what the roster says"
for pair in N1:Granted N2:Refused N3:Raised N4:Reduced N5:Stopped \
    N6:Continued; do
    notice "${pair%:*}"
    expect_out_has "Notice: Social Assistance ${pair#*:}"
done

test_case "a raise of one fen is a raise, a loss of one fen a reduction"
for pair in 435.99:Raised 436.00:Continued 436.01:Reduced; do
    sed "s/436.00/${pair%:*}/" "$S/roster.csv" >r.csv
    run notice N6 -r chongqing-jiangbei -d 2021-10-01 r.csv
    expect_out_has "Assistance ${pair#*:}"
done

test_case "a first payment begins by the rule of the place, a change next month"
notice N1
expect_out_has "2021-10 on it receives 708.00 yuan a month"
run notice N1 -r chongqing-jiangbei -d 2021-10-01 -s payment.start=next_month \
    "$S/roster.csv"
expect_out_has "2021-11 on it receives 708.00 yuan a month"
notice N3
expect_out_has "From 2021-11 on your household receives 872.00 yuan"
notice N5
expect_out_has "paid to the end of 2021-10 and stop from 2021-11 on"

test_case "the amounts are those of the determination"
run determine -r chongqing-jiangbei -d 2021-10-01 "$S/roster.csv"
cp "$OUT" decided.csv
for id in N1 N3 N4 N6; do
    total=$(awk -F, -v id="$id" '$1 == id { print $13 }' decided.csv)
    notice "$id"
    expect_out_has "$total yuan"
done

test_case "a test is told with its figures (办法57 art. 8, 14, 23)"
notice N2
expect_out_has "financial assets: 40,000.00 > 636.00 x 12 months x 1 person ="
expect_out_has "above the limit by 32,368.00"
notice N5
expect_out_has "1,300.00 >= 636.00 x 1.5 x 1 = 954.00"
notice N1
expect_out_has "636.00 x 3 - 1,200.00 = 708.00"
expect_out_lacks "financial assets"

# person CELLS...: a household of these rows, on 2021-10-01.
family()
{
    printf '%s\n' household_id,name,area,birth_date,wage,disability,\
disability_grade,support,care_failed,refusals,category,amount "$@" >r.csv
    run notice F -r chongqing-jiangbei -d 2021-10-01 r.csv
    expect_status 0
}

test_case "who refused work: the share that is not paid is told (办法57 art. 34)"
for refusals in 2 3; do
    family F,A,urban,1980-01-01,300,,,,,$refusals,none, \
        F,B,urban,1981-01-01,,,,,,,,
    expect_out_has "636.00 x 2 - 300.00 = 972.00"
    if [ $refusals -eq 3 ]; then
        expect_out_has "972.00 / 2 x 1 = 486.00"
    else
        expect_out_lacks "their shares are not paid"
    fi
done

test_case "who enters dibao alone, and whose supplement (J04.2; 办法57 art. 8, 27)"
family F,A,urban,1980-01-01,1500,,,,,,none, \
    F,Zhang,urban,1981-01-01,100.50,physical,2,,,,,
expect_out_has "- Zhang: severe disability"
expect_out_has "535.50"
expect_out_has "60.00"
expect_out_lacks "- A:"
run notice F -r chongqing-jiangbei -d 2021-10-01 --mask r.csv
expect_out_has "535.50"
expect_out_lacks Zhang

test_case "a tekun person: the tests and the care are told (特困43 art. 4-8, 22)"
family F,A,urban,1955-01-01,100,,,none,2,,none,
expect_out_has "- A: nobody must support this person"
expect_out_has "- A: own income 100.00 < standard 636.00: without means"
expect_out_has "- A: 66 years old, 60 or over: no labour capacity"
expect_out_has "basic living standard: 827.00"
expect_out_has "self-care partly lost"

test_case "dibao and tekun granted at once begin as schedule pays them (特困43 art. 17)"
for pair in chongqing-jiangbei:yes national:no; do
    printf '%s\n' household_id,name,area,birth_date,wage,support,care_failed,\
category,approved_on,last_review,valid_from \
        M,A,urban,1980-01-01,500,,,none,2021-10-05,2021-10-05,2021-10-05 \
        M,B,urban,1940-01-01,,unable,6,,,,2021-10-05 >r.csv
    set -- -r "${pair%:*}" -s dibao.standard.urban=636 -s tekun.care.lost=300
    run notice M "$@" -d 2021-10-05 r.csv
    expect_status 0
    if [ "${pair#*:}" = yes ]; then
        expect_out_has "2021-10 on it receives 1,263.00"
        expect_out_has "what is for tekun persons is paid from 2021-11 on"
        run schedule "$@" --from 2021-10 --to 2021-10 r.csv
        expect_out_has "M,,2021-10,dibao,136.00"
        expect_out_lacks tekun
    else
        expect_out_has "2021-11 on it receives"
        expect_out_lacks "what is for tekun persons"
    fi
done
family F,A,urban,1955-01-01,100,,,none,2,,none,
expect_out_has "2021-11 on"
expect_out_lacks "what is for tekun persons"

test_case "a refusal says that rigid expenses were not looked at (刚性 art. 4)"
for pair in 30000:2025-06-06:yes :2025-06-06:no 30000:2024-12-31:no; do
    expense=${pair%%:*}
    day=${pair#*:}
    printf '%s\n' household_id,name,area,birth_date,wage,rigid_expense_year \
        "R,A,urban,1980-01-01,2400,$expense" >r.csv
    run notice R -r chongqing-jiangbei -d "${day%:*}" r.csv
    expect_out_has "is refused"
    if [ "${pair##*:}" = yes ]; then
        expect_out_has "Hardship by rigid expenses: not tested"
        run notice R -r chongqing-jiangbei -d "${day%:*}" \
            -s income.disposable_year=45000 -s expenditure.share=2 \
            -s expenditure.mode=share r.csv
        expect_out_has "rigid expenses 30,000.00 above 28,800.00 x 200%"
        expect_out_lacks "not tested"
    else
        expect_out_lacks "not tested"
    fi
done

test_case "tekun that ends has its reason and article (特困43 art. 4-8)"
for year in 2003:18 2004:17; do
    family F,A,urban,"${year%:*}"-09-30,,,,unable,0,,tekun,877.00
    if [ "${year#*:}" = 18 ]; then
        expect_out_has "Reduced"
        expect_out_has "A: 18 years old, and no disability on the list"
        expect_out_has "support as tekun ends: the conditions are no longer met"
        expect_out_has "特困人员认定办法"
    else
        expect_out_has "Continued"
        expect_out_lacks "support as tekun ends"
    fi
done
family F,A,urban,2003-09-30,,,,unable,0,,none,
expect_out_lacks "tekun"

# besides ITEM FILE HOUSEHOLD: first month, last month and amount by schedule.
besides()
{
    # shellcheck disable=SC2086 # words
    run schedule $after ${4-} ${5-} "$2"
    awk -F, -v item="$1" -v id="$3" '$1 == id && $4 == item {
        if (!first) first = $3
        last = $3
        amount = $5 } END { print first, last, amount }' "$OUT"
}

test_case "J04.3: the bonus that follows is that of schedule"
after="-r chongqing-jiangbei --from 2021-12 --to 2022-11 -d 2022-12-31"
expect_is /dev/stdin "2021-12 2021-12 5097.60" <<END
$(besides bonus "$S/work.csv" W1)
END
run notice W1 -r chongqing-jiangbei -d 2021-11-15 "$S/work.csv"
expect_out_has "Notice: Social Assistance Stopped"
expect_out_has "no monthly amount instead of 708.00"
expect_out_has "What you must report"
expect_out_has "Once, in 2021-12: 5,097.60 yuan as a bonus for taking up work;"
run notice W1 --lang zh -r chongqing-jiangbei -d 2021-11-15 "$S/work.csv"
expect_out_has "2021年12月一次性发放就业奖励金 5,097.60 元；来源：J04.3"
expect_out_same "$S/expected-W1.txt"

test_case "nothing is promised that rests on a version of a later day"
for day in 2021-11-09:0 2021-11-10:1; do
    run notice W1 -r chongqing-jiangbei -d "${day%:*}" "$S/work.csv"
    expect_status 0
    expect "on ${day%:*}" test "$(grep -c 'bonus for taking up' "$OUT")" \
        -eq "${day#*:}"
done
run notice W1 -r chongqing-jiangbei -d 2021-03-05 "$S/work.csv"
expect_out_has "receives 660.00 yuan a month"
run notice W1 -r chongqing-jiangbei -d 2021-03-04 "$S/work.csv"
expect_status 2
expect_out_is ""
expect_err_has "household W1: the roster begins after the date"

test_case "J15.2: the employment subsidy of a household still in dibao"
sed 's/,1500,employed/,500,employed/' "$S/work.csv" >sub.csv
expect_is /dev/stdin "2021-12 2022-08 500.00" <<END
$(besides employment_subsidy sub.csv W1 --to 2022-08)
END
run notice W1 -r chongqing-jiangbei -d 2021-11-15 sub.csv
expect_out_has "receives 208.00 yuan a month instead of"
expect_out_has "From 2021-12 to 2022-11: 500.00 yuan a month as an employment"

test_case "D05.1: help that phases out is not said to stop at once"
sed -e '1s/$/,category,amount/' -e '2,$s/$/,dibao,595/' \
    "$ROOT/samples/schedule/dezhou.csv" >dezhou.csv
after="-r shandong-dezhou --from 2018-09 --to 2018-12 -d 2018-12-31"
expect_is /dev/stdin "2018-09 2018-11 595.00" <<END
$(besides extension dezhou.csv DZ1)
END
run notice DZ1 -r shandong-dezhou -d 2018-08-20 dezhou.csv
expect_out_has "help phases out as said below"
expect_out_has "From 2018-09 to 2018-11: 595.00 yuan of dibao a month"
expect_out_lacks "and stop from"
run notice DZ2 -r shandong-dezhou -d 2018-08-20 dezhou.csv
expect_out_has "paid to the end of 2018-08 and stop from 2018-09 on"
expect_out_lacks "besides"

test_case "an application has nothing besides"
sed 's/,dibao,708.00,/,none,,/' "$S/work.csv" >new.csv
run notice W1 -r chongqing-jiangbei -d 2021-11-15 new.csv
expect_out_lacks "besides"

# versions CATEGORY LAST_REVIEW CHANGE_ON WAGE: one of 100.00 and then another.
versions()
{
    printf '%s\n' household_id,name,area,birth_date,wage,category,amount,approved_on,last_review,change_on,valid_from \
        "N,Li Yi,urban,1980-01-01,100,$1,536,2021-04-10,2021-09-01,,2021-09-01" \
        "N,Li Yi,urban,1980-01-01,$4,$1,536,2021-04-10,$2,$3,2021-10-05" >r.csv
}
frozen="It is the income as last reviewed or reported"

test_case "J06.3: income waits for its review, as in schedule"
for wage in 300 2000; do
    versions dibao 2021-09-01 "" "$wage"
    run notice N -r chongqing-jiangbei -d 2021-10-10 r.csv
    expect_status 0
    expect_out_has "goes on receiving 536.00 yuan a month"
    expect_out_has "The income counted is 100.00 yuan"
    expect_out_has "$frozen"
    run schedule -r chongqing-jiangbei --from 2021-11 --to 2021-11 r.csv
    expect_out_has "N,,2021-11,dibao,536.00"
done
run notice N -r chongqing-jiangbei -d 2021-10-04 r.csv
expect_out_has "goes on receiving 536.00 yuan a month"
expect_out_lacks "$frozen"

test_case "J06.3, J06.4: a review or a report of the day is what is told"
for days in 2021-10-05: 2021-09-01:2021-10-05; do
    versions dibao "${days%:*}" "${days#*:}" 2000
    run notice N -r chongqing-jiangbei -d 2021-10-10 r.csv
    expect_out_has "paid to the end of 2021-10 and stop from 2021-11 on"
    expect_out_lacks "$frozen"
done

test_case "an application is decided on its own income"
versions none 2021-09-01 "" 2000
run notice N -r chongqing-jiangbei -d 2021-10-10 r.csv
expect_out_has "Your application for social assistance is refused"
expect_out_lacks "$frozen"

test_case "J06.3: of a death it is told what is then paid, as in schedule"
printf '%s\n' household_id,name,relation,area,birth_date,wage,category,amount,\
died_on,approved_on,last_review,valid_from \
    D,A,head,urban,1970-01-01,,dibao,908,,2021-09-10,2021-09-10,2021-09-10 \
    D,B,spouse,urban,1985-01-01,1000,,,,,,2021-09-10 \
    D,C,child,urban,1986-01-01,,,,,,,2021-09-10 \
    D,A,head,urban,1970-01-01,,dibao,908,2021-11-05,,2021-09-10,2021-11-06 \
    D,B,spouse,urban,1985-01-01,1400,,,,,,2021-11-06 \
    D,C,child,urban,1986-01-01,,,,,,,2021-11-06 >r.csv
run notice D -r chongqing-jiangbei -d 2021-11-10 r.csv
expect_out_has "From 2021-12 on your household receives 272.00 yuan a month"
expect_out_has "$frozen"
run schedule -r chongqing-jiangbei --from 2021-12 --to 2021-12 r.csv
expect_out_has "D,,2021-12,dibao,272.00"

# first MONTH: what the schedule pays from it on, and not the month before.
first()
{
    run schedule -q -r chongqing-jiangbei --from 2021-08 --to 2021-12 r.csv
    awk -F, -v m="$1" '$3 >= m { s += $5; if ($3 == m) n += $5 }
        END { print n + 0, s + 0 }' "$OUT"
}

test_case "a standard that rose acts from its month, as in schedule (办法57 art. 32)"
printf '%s\n' household_id,name,area,birth_date,wage,category,amount,\
approved_on,last_review,valid_from \
    S,A,urban,1980-01-01,100,dibao,520,2021-04-10,2021-04-10,2021-04-10 >r.csv
for day in 2021-08-31:continues 2021-09-01:2021-09 2021-10-20:2021-09; do
    run notice S -r chongqing-jiangbei -d "${day%:*}" r.csv
    case ${day#*:} in
        continues) expect_out_has "goes on receiving 520.00 yuan" ;;
        *) expect_out_has "From ${day#*:} on your household receives 536.00" ;;
    esac
done
expect_is /dev/stdin "536 2144" <<END
$(first 2021-09)
END
sed 's/,520,/,519,/' r.csv >other.csv
run notice S -r chongqing-jiangbei -d 2021-10-20 other.csv
expect_out_has "From 2021-11 on your household receives 536.00"

test_case "a death is told to stop help after its month, as in schedule (J06.4)"
for recorded in "" 2021-10-05; do
    printf '%s\n' household_id,name,area,birth_date,support,care_failed,\
category,amount,died_on,approved_on,change_on,valid_from,recorded_on \
        T,A,urban,1950-01-01,none,0,tekun,877,,2021-04-10,,2021-04-10, \
        "T,A,urban,1950-01-01,none,0,tekun,877,2021-09-30,,2021-09-30,2021-09-30,$recorded" \
        >r.csv
    for day in 2021-10-05 2021-10-31 2021-12-01; do
        run notice T -r chongqing-jiangbei -d $day r.csv
        expect_out_has "paid to the end of 2021-09 and stop from 2021-10 on"
        sed 's/,877,/,827,/' r.csv >other.csv
        run notice T -r chongqing-jiangbei -d $day other.csv
        expect_out_has "paid to the end of 2021-09 and stop from 2021-10 on"
    done
done
expect_is /dev/stdin "877 877" <<END
$(first 2021-09)
END

test_case "a death that was recorded late is told since when it counts (J06.4)"
printf '%s\n' household_id,name,area,birth_date,category,amount,died_on,\
approved_on,change_on,valid_from,recorded_on \
    L,A,urban,1980-01-01,dibao,1332,,2021-04-10,,2021-04-10, \
    L,B,urban,1951-10-15,,,,,,2021-04-10, \
    L,A,urban,1980-01-01,dibao,1332,,2021-04-10,2021-10-14,2021-10-14,2021-12-20 \
    L,B,urban,1951-10-15,,,2021-10-14,,,2021-10-14,2021-12-20 >r.csv
run schedule -q -r chongqing-jiangbei --from 2021-11 --to 2021-12 \
    --known-on 2021-12-31 r.csv
expect_out_has "L,,2021-11,dibao,1272.00"
expect_out_has "L,,2021-12,dibao,636.00"
expect_out_has "L,,2021-12,recovery,636.00"
run notice L -r chongqing-jiangbei -d 2021-12-20 r.csv
expect_out_has "From 2021-11 on your household receives 636.00 yuan"
sed 's/,1332,/,1333,/' r.csv >other.csv
run notice L -r chongqing-jiangbei -d 2021-12-20 other.csv
expect_out_has "From 2022-01 on your household receives 636.00 yuan"

test_case "who had no monthly amount is not told that it stops"
printf '%s\n' household_id,name,area,birth_date,wage,category,amount,\
approved_on,last_review,valid_from \
    E,A,urban,1980-01-01,700,edge,0,2021-04-10,2021-04-10,2021-04-10 \
    E,A,urban,1980-01-01,2000,edge,0,2021-04-10,2021-10-05,2021-10-05 >r.csv
run notice E -r chongqing-jiangbei -d 2021-10-10 r.csv
expect_out_has "conditions. From 2021-11 on it is no"
expect_out_lacks " 0.00 yuan"

test_case "J04.3: a late notice still tells the bonus"
sed -n '1p;/^W1,/p' "$S/work.csv" >r.csv
run notice W1 -r chongqing-jiangbei -d 2022-01-10 r.csv
expect_out_has "From 2021-12 on your household receives no monthly amount"
expect_out_has "Once, in 2021-12: 5,097.60 yuan as a bonus"

test_case "a job to come does not stop what is paid until then"
for day in 2021-11-01:continues 2021-10-31:stops; do
    printf '%s\n' household_id,name,area,birth_date,wage,employed_on,category,\
amount,approved_on,valid_from \
        "J,A,urban,1980-01-01,2000,${day%:*},dibao,636,2021-09-10,2021-09-10" \
        >r.csv
    run notice J -r chongqing-jiangbei -d 2021-10-15 r.csv
    if [ "${day#*:}" = continues ]; then
        expect_out_has "goes on receiving 636.00 yuan a month"
        expect_out_has "The wage of work that has not begun does not count yet"
    else
        expect_out_has "stop from 2021-11 on"
        expect_out_lacks "has not begun"
    fi
    run schedule -r chongqing-jiangbei --from 2021-11 --to 2021-11 r.csv
    expect "what is paid in November: ${day#*:}" test \
        "$(grep -c '2021-11,dibao,636.00' "$OUT")" -eq \
        "$([ "${day#*:}" = continues ] && echo 1 || echo 0)"
done

test_case "a notice is addressed to who lives, though the head has died"
for pair in 2021-09-19:Yi 2021-09-20:Yi 2021-09-21:Er; do
    printf '%s\n' household_id,name,relation,area,birth_date,died_on,category,amount \
        X,Wang\ Yi,head,urban,1970-01-01,2021-09-20,dibao,1272 \
        X,Wang\ Er,spouse,urban,1970-01-01,,, >r.csv
    run notice X -r chongqing-jiangbei -d "${pair%:*}" r.csv
    expect_status 0
    expect_out_has "To Wang ${pair#*:}, household X:"
done

test_case "where to complain is by the law of the day"
notice N2
expect_out_has "行政复议法 1999 art. 9"
run notice N2 -r chongqing-jiangbei -d 2023-12-31 "$S/roster.csv"
expect_out_has "行政复议法 1999 art. 9"
run notice N2 -r chongqing-jiangbei -d 2024-01-01 "$S/roster.csv"
expect_out_has "行政复议法 art. 20"

test_case "a name cannot break the page"
printf '%s\n' household_id,name,area,wage,birth_date \
    'X,"<b>&""x""",urban,0,1980-01-01' >r.csv
run notice X -f html -r chongqing-jiangbei -d 2021-10-01 r.csv
expect_status 0
expect_out_has "&lt;b&gt;&amp;&quot;x&quot;"
expect_out_lacks "<b>"
printf 'household_id,name,area,wage,birth_date\nX,"a\001b\033",urban,0,1980-01-01\n' >r.csv
run notice X -f html -r chongqing-jiangbei -d 2021-10-01 r.csv
expect_out_has "To a b , household X"

test_case "no other file, and no identity number"
printf '%s\n' household_id,person_id,name,area \
    X,34052419800101001X,Li,urban >r.csv
run notice X -f html -r chongqing-jiangbei -d 2021-10-01 r.csv
expect_out_lacks 34052419800101001X
for word in http src= href= url\(; do expect_out_lacks "$word"; done

test_case "the short names of texts stand there in full"
notice N1 --lang zh
expect_out_has "办法57：最低生活保障审核确认办法（民发〔2021〕57号）"
expect_out_has "江北区改革完善社会救助制度重点举措：J05.2（二.5）"
notice N1
expect_out_has "The texts cited"
notice N1 --lang zh -f html
expect_out_has "<li>救助649：社会救助暂行办法（国务院令第649号）</li>"

test_case "what cannot be told is said"
notice nobody
expect_status 2
expect_err_has "nobody"
run notice -r chongqing-jiangbei
expect_status 2
expect_err_has "notice: which household?"
notice N1 -f pdf
expect_status 2
expect_err_has "--format is text or html"
sed 's/620.00//' "$S/roster.csv" >r.csv
run notice N3 -r chongqing-jiangbei -d 2021-10-01 r.csv
expect_status 2
expect_err_has "has a category in force and no amount"
sed 's/,1200,/,12x,/' "$S/roster.csv" >r.csv
run notice N1 -r chongqing-jiangbei -d 2021-10-01 r.csv
expect_status 1
expect_err_has "household N1 is rejected"

finish
