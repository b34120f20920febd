;; Writes into a table where it is not.
(module
  (memory (export "memory") 1)
  (table 1 funcref)
  (func (export "_start") (table.set 0 (i32.const 1) (ref.null func))))
