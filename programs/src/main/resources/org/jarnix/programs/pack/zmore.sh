# more and less over files that may be packed: zmore, zless, and their like for bzip2, xz and zstd.
name=${0##*/}
case $name in
    bz*) unpack='bzip2 -cdfq' heads=1 ;;
    xz* | lz*) unpack='xz -cdfqq' heads=1 ;;
    zstd*) unpack='zstd -cdfq' heads= ;;
    *) unpack='gzip -cdfq' heads= ;;
esac
case $name in *less) pager=${PAGER:-less} heads= ;; *) pager=${PAGER:-more} ;; esac
case $1 in
    --help)
        printf 'Usage: %s [FILE]...\n' "$name"
        printf 'Show files that may be packed, a screenful at a time.\n\n'
        printf '      --help               show this text and exit\n'
        printf '      --version            show the version and exit\n'
        exit 0 ;;
    --version) echo "$name (Jarnix) 0.1.0"; exit 0 ;;
esac
[ -t 1 ] || pager=cat
if [ $# -eq 0 ]; then
    $unpack | $pager
    exit
fi
for file; do
    [ -z "$heads" ] || printf -- '------> %s <------\n' "$file"
    $unpack -- "$file"
done | $pager
