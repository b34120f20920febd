;; Places data once more that was placed when the instance was made: there is none left.
(module
  (memory (export "memory") 1)
  (data (i32.const 5) "abc")
  (func (export "_start") (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 1))))
