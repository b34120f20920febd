# What a start of Jarnix is trained on: the classes that this touches are kept loaded and linked in the cache that ./jarnix
# makes (-XX:AOTCacheOutput).
set -u
cd /tmp || exit
printf '%s\n' one two three >list
while read -r word; do
    case $word in
        t*) echo "${word#t}" $((1 + 2)) ;;
        *) continue ;;
    esac
done <list | sort | uniq -c | head -n 2 >/dev/null
count() {
    local n=0
    for x in "$@"; do
        n=$((n + 1))
    done
    echo "$n"
}
x=$(count a b c)
[ "$x" = 3 ] && test -f list
cat list | grep -n two | sed 's/two/2/' | awk '{ print $1 }' | tr a-z A-Z | wc -l >/dev/null
find / -name passwd | xargs ls -l >/dev/null
cat <<END >/dev/null
$x ${x:-none} ${#x} $(basename /a/b)
END
true &
wait
mkdir -p d && cp list d/ && mv d/list d/l && rm -r d
trap 'exit 0' EXIT
# A shell that is typed at: its line editor, completion and history.
printf 'echo $HO\t\nls /etc/pas\t\nexit\n' | TERM=xterm-256color script -qc 'bash -i' typescript >/dev/null
