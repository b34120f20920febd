# grep over files that may be packed: zgrep, zegrep, zfgrep, and their like for bzip2, xz and zstd.
name=${0##*/}
case $name in
    bz*) unpack='bzip2 -cdfq' rest=${name#bz} ;;
    xz*) unpack='xz -cdfqq' rest=${name#xz} ;;
    lz*) unpack='xz -cdfqq' rest=${name#lz} ;;
    zstd*) unpack='zstd -cdfq' rest=${name#zstd} ;;
    *) unpack='gzip -cdfq' rest=${name#z} ;;
esac
case $rest in
    egrep) grep='grep -E' ;;
    fgrep) grep='grep -F' ;;
    *) grep=grep ;;
esac
usage() {
    printf 'Usage: %s [OPTION]... [-e] PATTERN [FILE]...\n' "$name"
    printf 'Look for PATTERN in files that may be packed; OPTIONs are those of grep, but for -r and -R.\n\n'
    printf '      --help               show this text and exit\n'
    printf '      --version            show the version and exit\n'
}
set -f
pattern= options= files=0 names= nonames= lists= without=
quote() { printf "'%s' " "$(printf '%s\n' "$1" | sed "s/'/'\\\\''/g")"; }
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --version) echo "$name (Jarnix) 0.1.0"; exit 0 ;;
        --) shift; break ;;
        -[ABCDXdefm] | --file | --regexp | --max-count | --after-context | --before-context | --context)
            if [ $# -lt 2 ]; then
                echo "$name: option requires an argument -- '$1'" >&2
                exit 2
            fi
            case $1 in -e | -f | --file | --regexp) pattern=1 ;; esac
            options="$options$(quote "$1")$(quote "$2")"
            shift ;;
        -e* | -f* | --file=* | --regexp=*) pattern=1; options="$options$(quote "$1")" ;;
        --directories=* | --recursive | -r | -R | --dereference-recursive | --null-data | -z)
            echo "$name: $1: option not supported" >&2
            exit 2 ;;
        -H | --with-filename) names=1 ;;
        -h | --no-filename) nonames=1 ;;
        -l | --files-with-matches) lists=1 ;;
        -L | --files-without-match) without=1 ;;
        -[!-]*[hHlL]*) case $1 in *h*) nonames=1 ;; *H*) names=1 ;; *l*) lists=1 ;; *L*) without=1 ;; esac
            rest=$(printf %s "$1" | tr -d hHlL)
            [ "$rest" = - ] || options="$options$(quote "$rest")" ;;
        -?*) options="$options$(quote "$1")" ;;
        *) break ;;
    esac
    shift
done
if [ -z "$pattern" ]; then
    if [ $# -eq 0 ]; then
        echo "$name: missing pattern; try \`$name --help' for help" >&2
        exit 2
    fi
    options="$options-e $(quote "$1")"
    shift
fi
[ $# -gt 0 ] || set -- -
[ $# -lt 2 ] || names=${names:-many}
[ -z "$nonames" ] || names=
status=1
for file; do
    if [ "$file" != - ] && [ ! -r "$file" ]; then
        $unpack -- "$file" >/dev/null
        status=2
        continue
    fi
    if [ "$file" = - ]; then from='$unpack' label='(standard input)'; else from='$unpack -- "$file"' label=$file; fi
    if [ -n "$lists$without" ]; then
        eval "$from" | eval "$grep -q $options" && found=0 || found=$?
        case $found$lists in 01 | 1) [ -n "$lists" ] && [ $found -ne 0 ] || printf '%s\n' "$label" ;; esac
        [ -z "$without" ] || found=$((1 - found))
    elif [ -n "$names" ]; then
        eval "$from" | eval "$grep -H --label=\"\$label\" $options" && found=0 || found=$?
    else
        eval "$from" | eval "$grep $options" && found=0 || found=$?
    fi
    if [ $found -eq 0 ]; then
        [ $status -eq 2 ] || status=0
    elif [ $found -ge 2 ]; then
        status=2
    fi
done
exit $status
