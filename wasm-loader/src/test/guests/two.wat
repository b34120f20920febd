;; Two memories, of which the second grows while it can; the status is its size in pages.
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (memory $second 1)
  (func (export "_start")
    (loop $more (br_if $more (i32.ge_s (memory.grow $second (i32.const 1)) (i32.const 0))))
    (call $exit (memory.size $second))))
