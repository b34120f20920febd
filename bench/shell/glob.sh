mkdir g; cd g; for i in {1..10000}; do : >file$i.txt; done; for i in 1 2 3 4 5; do set -- *.txt; n=$#; done; echo $n; set -- file*7?.t*; echo $#
