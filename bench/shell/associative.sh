declare -A a; for i in {1..100000}; do a[k$i]=$i; done; n=0; for i in {1..100000}; do n=$((n + ${a[k$i]})); done; echo ${#a[@]} $n
