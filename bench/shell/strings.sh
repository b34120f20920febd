s=; for i in {1..20000}; do s=$s$i,; done; n=0; t=${s:0:1500}; while [ -n "$t" ]; do t=${t#*,}; n=$((n + 1)); done; echo ${#s} $n
u=${s:0:2000}; for i in {1..1000}; do v=${u//1/xy}; done; echo ${#v}
