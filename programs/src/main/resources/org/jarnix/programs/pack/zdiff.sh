# diff and cmp over files that may be packed: zdiff, zcmp, and their like for bzip2, xz and zstd.
name=${0##*/}
case $name in
    bz*) unpack='bzip2 -cdfq' suffix=bz2 ;;
    xz*) unpack='xz -cdfqq' suffix=xz ;;
    lz*) unpack='xz -cdfqq' suffix=lzma ;;
    zstd*) unpack='zstd -cdfq' suffix=zst ;;
    *) unpack='gzip -cdfq' suffix=gz ;;
esac
case $name in *cmp) tool=cmp ;; *) tool=diff ;; esac
usage() {
    printf 'Usage: %s [OPTION]... FILE1 [FILE2]\n' "$name"
    printf 'Compare files that may be packed; OPTIONs are those of %s. Without FILE2, FILE1 is compared with what\n' $tool
    printf 'it would unpack to.\n\n'
    printf '      --help               show this text and exit\n'
    printf '      --version            show the version and exit\n'
}
quote() { printf "'%s' " "$(printf '%s\n' "$1" | sed "s/'/'\\\\''/g")"; }
options=
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --version) echo "$name (Jarnix) 0.1.0"; exit 0 ;;
        --) shift; break ;;
        -?*) options="$options$(quote "$1")" ;;
        *) break ;;
    esac
    shift
done
case $# in
    0) echo "$name: invalid number of operands; try \`$name --help' for help" >&2; exit 2 ;;
    1)
        case $1 in
            *.$suffix) plain=${1%.$suffix} ;;
            *.t[abglx]z | *.tbz2) plain=${1%.*}.tar ;;
            *) echo "$name: $1: unknown compressed file extension" >&2; exit 2 ;;
        esac
        $unpack -- "$1" | eval "$tool $options - \"\$plain\"" ;;
    2)
        for file; do
            [ "$file" = - ] || [ -r "$file" ] || { $unpack -- "$file" >/dev/null; exit 2; }
        done
        case $2 in
            -) $unpack -- "$1" | { exec 5<&0; eval "$tool $options /dev/fd/5 /dev/fd/6"; } 6<&0 ;;
            *.$suffix | *.[zZ] | *.t[abglx]z | *.tbz2)
                case $1 in
                    *.$suffix | *.[zZ] | *.t[abglx]z | *.tbz2)
                        exec 6<&0
                        $unpack -- "$1" | { exec 5<&0; $unpack -- "$2" <&6 | eval "$tool $options /dev/fd/5 -"; } ;;
                    *) $unpack -- "$2" | eval "$tool $options \"\$1\" -" ;;
                esac ;;
            *)
                case $1 in
                    *.$suffix | *.[zZ] | *.t[abglx]z | *.tbz2) $unpack -- "$1" | eval "$tool $options - \"\$2\"" ;;
                    *) eval "$tool $options \"\$1\" \"\$2\"" ;;
                esac ;;
        esac ;;
    *) echo "$name: invalid number of operands; try \`$name --help' for help" >&2; exit 2 ;;
esac
