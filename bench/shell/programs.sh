for i in {1..2000}; do x=$(basename /usr/lib/file$i.txt .txt); done; echo $x
