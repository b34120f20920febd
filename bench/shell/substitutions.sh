n=0; for i in {1..2000}; do x=$(echo x); (exit 3); n=$((n + $? + ${#x})); done; echo $n
