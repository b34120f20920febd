seq 200000 >in; n=0; while read -r line; do n=$((n + ${#line})); done <in; echo $n
