# Sum, mean and extremes of each column.
{ for (i = 1; i <= NF; i++) { s[i] += $i; if (NR == 1 || $i < lo[i]) lo[i] = $i; if (NR == 1 || $i > hi[i]) hi[i] = $i } n = NF }
END { for (i = 1; i <= n; i++) printf "%d %d %.3f %d %d\n", i, s[i], s[i] / NR, lo[i], hi[i] }
