# What a start of Jarnix is trained on: the classes that this touches are kept loaded and linked in the cache that ./jarnix
# makes (-XX:AOTCacheOutput), and with them what loops that run long showed the compilers (JEP 515).
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
# What scripts do often, so often that it is compiled.
work() {
    local i=0 s='' t n=0 line
    local -a list=()
    local -A map=()
    while [ "$i" -lt 3000 ]; do
        case $i in
            *[13579]) n=$((n + 1)) ;;
            1?2* | *0) n=$(((n + i % 7) & 1023)) ;;
            *) : ;;
        esac
        s=$s$i,
        t="item-$i.txt"
        t=${t%.txt}
        t=${t#item-}
        if [[ $t == 1* && -n $s ]]; then n=$((n + ${#t})); fi
        list+=("$t")
        map[k$i]=$t
        n=$((n + ${map[k$i]} - ${list[i]}))
        add "$t" "$n"
        i=$((i + 1))
    done
    for ((i = 0; i < 300; i++)); do
        t=${s:0:200}
        t=${t//1/xy}
        t=${t#*,}
    done
    for i in {1..2000}; do printf '%s %d\n' "word$i" "$i"; done >lines
    while read -r line i; do n=$((n + ${#line})); done <lines
    while IFS= read -r line; do n=$((n + 1)); done <lines
    echo "$n ${#list[@]} ${#map[@]}"
}
add() {
    local a=$1
    if [ "$a" -gt "$2" ]; then r=$a; else r=$(($2 - a)); fi
}
processes() {
    local i x
    for i in {1..300}; do
        x=$(echo "$i")
        (exit 3)
        x=$(basename "/usr/lib/file$i.txt" .txt)
        printf '%s\n' b a c | sort | head -n 1 >/dev/null
        cat <<END >/dev/null
line $i $x $((i * 2))
END
        : >"f$i.txt"
    done
    set -- *.txt
    rm -f f*.txt
}
for round in 1 2 3 4 5 6 7 8; do
    work >/dev/null
    processes
done
[ "${1-}" != command ] || exit 0
# WebAssembly: a module (dev/training.wat) with a bit of everything.
base64 -d >module <<'END'
AGFzbQEAAAABIgZgAX8Bf2AEf39/fwF/YAJ/fwF/YAN/fn8Bf2ABfwBgAAACsgIIFndhc2lfc25hcHNob3RfcHJldmlldzEIZmRfd3JpdGUAARZ3YXNpX3Nu
YXBzaG90X3ByZXZpZXcxDmFyZ3Nfc2l6ZXNfZ2V0AAIWd2FzaV9zbmFwc2hvdF9wcmV2aWV3MQhhcmdzX2dldAACFndhc2lfc25hcHNob3RfcHJldmlldzER
ZW52aXJvbl9zaXplc19nZXQAAhZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxDmZkX3ByZXN0YXRfZ2V0AAIWd2FzaV9zbmFwc2hvdF9wcmV2aWV3MQ1mZF9mZHN0
YXRfZ2V0AAIWd2FzaV9zbmFwc2hvdF9wcmV2aWV3MQ5jbG9ja190aW1lX2dldAADFndhc2lfc25hcHNob3RfcHJldmlldzEJcHJvY19leGl0AAQDBgUAAAAA
BQQFAXABAgIFAwEAAgYGAX8BQQALBxMCBm1lbW9yeQIABl9zdGFydAAMCQgBAEEACwIICQrDAgUHACAAQQF0CwcAIABBAWoLHQACQAJAAkAgAEEDcQ4CAAEC
C0ELDwtBDQ8LQRELowEEAX8BfgF8AX0DQCABEAoaIAEgAUEBcREAAK0gAnwhAiACQgd+QgN8IQIgA0QAAAAAAAD4P6BEAAAAAAAAAECinyEDIARDAAAAP5JD
AAAAQJUhBCABQYAIaiABOgAAQYAQIAI3AwBBgBAgAzkDAEGAEC4BAhojACABc0EFdyQAIAFBAWoiASAASQ0ACyAD/AIgAqdqIAFBB24gAUEHb04gARsLbgBB
rAJBsAIQARpBkANB9AMQAhpBrAJBsAIQAxpBA0GsAhAEGkEBQawCEAUaQQFCAUGsAhAGGkGAIEEHQcAA/AsAQYDAAEGAIEHAAPwKAABBAUAAGkEBQQBBAUEg
EAAaQYgnEAtFBEAAC0EAEAcLCxYCAEEACwgQAAAAAwAAAABBEAsDaGkK
END
chmod +x module
for i in {1..300}; do ./module argument >/dev/null; done
# A shell that is typed at: its line editor, completion and history.
printf 'echo $HO\t\nls /etc/pas\t\nexit\n' | TERM=xterm-256color script -qc 'bash -i' typescript >/dev/null
