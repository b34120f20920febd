i=0; s=0; while [ $i -lt 1000000 ]; do s=$((s + i % 7)); i=$((i + 1)); done; echo $s
