for i in {1..1000}; do cat <<END >/dev/null
line one $i
line two $((i * 2))
END
done; echo done
