# Chinese text has no blanks, at which formatters break lines. This allows a
# break between two Chinese characters, save before what closes and behind what
# opens. Run as: LC_ALL=C.UTF-8 sed -E -f zh_breaks.sed PAGE
# Names and English words are not cut: the macros ask for hyphens again.
/^\.Os/s/$/\n.nr doc-hyphen-flags 0\n.nh/
/^\.Bd /,/^\.Ed/b
/^\.\\"/b
# Chinese punctuation behind a macro's arguments follows without a blank.
/^\.(Ar|Cm|Em|Ev|Fl|Li|Nm|Pa|Ql|Xr) /{
/ No /!s/ ([，。；：、？！”）])$/ Ns \1/
}
/^\.It (.* Ta |")/!{/^[.']/b
}
# A line may end before a name, and behind a mark.
s/([，。；：、？！])([A-Za-z0-9])/\1\\:\2/g
s/([^ -~“‘（《〈「『【])(\\f[BI])/\1\\:\2/g
s/([^ -~“‘（《〈「『【])([^ -~，。；：、？！”’）》〉」』】…—])/\1\\:\2/g
s/([^ -~“‘（《〈「『【])([^ -~，。；：、？！”’）》〉」』】…—])/\1\\:\2/g
