n=0; for i in {1..200000}; do case $i in *[13579]) n=$((n + 1)) ;; 1?2*) n=$((n + 2)) ;; *0|*00) : ;; *) n=$((n + 3)) ;; esac; done; echo $n
