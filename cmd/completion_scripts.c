/*
 * completion_scripts - what a shell loads. Each script hands the words before
 * the cursor to `jiuzhu completion suggest`, and turns its lines into what the
 * shell wants: ":files" and ":folders" stand for names of files.
 */
#include "completion.h"

#include <stddef.h>

/*
 * bash takes `=` and `:` for ends of words, so the line is cut at blanks
 * here, and of each suggestion only what follows them is given.
 */
static const char BASH[] =
    "# bash completion of jiuzhu\n"
    "_jiuzhu()\n"
    "{\n"
    "    local line word kept current words=()\n"
    "    read -ra words <<<\"${COMP_LINE:0:COMP_POINT}\"\n"
    "    [[ ${COMP_LINE:0:COMP_POINT} == *[[:blank:]] ]] && words+=(\"\")\n"
    "    current=${words[-1]}\n"
    "    kept=${current%\"${current##*[=:]}\"}\n"
    "    COMPREPLY=()\n"
    "    while read -r line; do\n"
    "        word=${line%%$'\\t'*}\n"
    "        case $word in\n"
    "        :files) compopt -o default -o bashdefault ;;\n"
    "        :folders) compopt -o dirnames ;;\n"
    "        *)\n"
    "            [[ $word == *= ]] && compopt -o nospace\n"
    "            COMPREPLY+=(\"${word#\"$kept\"}\")\n"
    "            ;;\n"
    "        esac\n"
    "    done < <(\"${words[0]}\" completion suggest -- \"${words[@]:1}\" \\\n"
    "        2>/dev/null)\n"
    "}\n"
    "complete -F _jiuzhu jiuzhu\n";

static const char ZSH[] =
    "#compdef jiuzhu\n"
    "# zsh completion of jiuzhu\n"
    "_jiuzhu()\n"
    "{\n"
    "    local line word tab=$'\\t'\n"
    "    local -a lines open closed\n"
    "    lines=(\"${(@f)$(\"${words[1]}\" completion suggest -- \\\n"
    "        \"${(@)words[2,CURRENT]}\" 2>/dev/null)}\")\n"
    "    for line in $lines; do\n"
    "        word=${line%%$tab*}\n"
    "        case $word in\n"
    "        (:files) _files ;;\n"
    "        (:folders) _files -/ ;;\n"
    "        (*=) open+=(\"${word//:/\\\\:}:${line#*$tab}\") ;;\n"
    "        (?*) closed+=(\"${word//:/\\\\:}:${line#*$tab}\") ;;\n"
    "        esac\n"
    "    done\n"
    "    (( $#closed )) && _describe jiuzhu closed\n"
    "    (( $#open )) && _describe jiuzhu open -S ''\n"
    "    return 0\n"
    "}\n"
    "if [[ ${funcstack[1]} == _jiuzhu ]]; then\n"
    "    _jiuzhu \"$@\"\n"
    "else\n"
    "    compdef _jiuzhu jiuzhu\n"
    "fi\n";

static const char FISH[] =
    "# fish completion of jiuzhu\n"
    "function __jiuzhu_complete\n"
    "    set -l words (commandline -opc)\n"
    "    set -l current (commandline -ct)\n"
    "    for line in ($words[1] completion suggest -- $words[2..-1] \\\n"
    "            \"$current\" 2>/dev/null)\n"
    "        switch $line\n"
    "            case ':files*'\n"
    "                __fish_complete_path \"$current\"\n"
    "            case ':folders*'\n"
    "                __fish_complete_directories \"$current\" ''\n"
    "            case '*'\n"
    "                echo $line\n"
    "        end\n"
    "    end\n"
    "end\n"
    "complete -c jiuzhu -f -a '(__jiuzhu_complete)'\n";

static const struct completion_script SCRIPTS[] = {
    {"bash", BASH}, {"zsh", ZSH}, {"fish", FISH}};

const struct completion_script *completion_script_at(unsigned long index)
{
    return index < sizeof SCRIPTS / sizeof *SCRIPTS ? &SCRIPTS[index] : NULL;
}
