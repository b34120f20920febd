# Gives every file that gzip packed the suffix .gz.
case $1 in
    --help)
        printf 'Usage: zforce [FILE]...\n'
        printf 'Give each FILE that gzip packed the suffix .gz, so that it is not packed again.\n\n'
        printf '      --help               show this text and exit\n'
        printf '      --version            show the version and exit\n'
        exit 0 ;;
    --version) echo 'zforce (Jarnix) 0.1.0'; exit 0 ;;
esac
if [ $# -eq 0 ]; then
    echo "zforce: invalid number of operands; try \`zforce --help' for help" >&2
    exit 1
fi
status=0
for file; do
    if [ ! -f "$file" ]; then
        echo "zforce: $file not a file" >&2
        status=1
    elif gzip -lv -- "$file" >/dev/null 2>&1; then
        case $file in
            *[-.]z | *[-.]gz | *.t[ag]z) ;;
            *) mv -- "$file" "$file.gz" && echo "$file -- replaced with $file.gz" || status=1 ;;
        esac
    fi
done
exit $status
