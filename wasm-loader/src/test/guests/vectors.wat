;; Vectors wherever values may be: in parameters, results, locals, globals, blocks, tables, and code that is never reached.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (type $mix (func (param v128 i32 v128) (result i32 v128)))
  (table funcref (elem $mixed $other))
  (global $before (mut i32) (i32.const 5))
  (global $first (mut v128) (v128.const i32x4 1 2 3 4))
  (global $between i64 (i64.const 6))
  (global $second (mut v128) (v128.const i32x4 5 6 7 8))
  (global $at (mut i32) (i32.const 1024))
  (func $put (param $value v128)
    global.get $at local.get $value v128.store
    global.get $at i32.const 16 i32.add global.set $at)
  (func $mixed (param $a v128) (param $n i32) (param $b v128) (result i32 v128) (local $c v128) (local $k i64)
    local.get $a local.get $b i32x4.add local.tee $c drop
    local.get $n i32.const 1 i32.add
    local.get $c local.get $n i32x4.splat i32x4.mul)
  (func $other (param v128 i32 v128) (result i32 v128)
    local.get 1 if (result i32 v128)
      local.get 1 local.get 2 return
    else
      i32.const 77 local.get 0
    end)
  (func $branches (param $n i32) (param $v v128) (result v128)
    block $out (result v128)
      block $two (result v128)
        local.get $v
        local.get $n br_table $out $two $out
        v128.const i64x2 1 1 i64x2.add drop
        unreachable
      end
      i8x16.neg
      br $out
      local.get $n if nop else end
      v128.const i64x2 9 9
      drop
    end)
  (func $loop (param $turns i32) (result v128) (local $sum v128)
    loop $again (result v128)
      local.get $sum v128.const i16x8 1 2 3 4 5 6 7 8 i16x8.add local.set $sum
      local.get $turns i32.const 1 i32.sub local.tee $turns
      drop
      local.get $turns i32.const 0 i32.gt_s
      if br $again end
      local.get $sum
    end)
  (func $loops (param $turns i32) (result v128) (local $sum v128)
    loop $again
      local.get $sum v128.const i16x8 1 2 3 4 5 6 7 8 i16x8.add local.set $sum
      local.get $turns i32.const 1 i32.sub local.tee $turns br_if $again
    end
    local.get $sum)
  (func $take (param v128) (result v128 v128)
    local.get 0 local.get 0 v128.not)
  (func (export "_start") (local $v v128) (local $n i32)
    global.get $first call $put
    global.get $second global.set $first
    v128.const i32x4 -1 -2 -3 -4 global.set $second
    global.get $first call $put
    global.get $second call $put
    v128.const i32x4 1 1 1 1 i32.const 3 v128.const i32x4 2 3 4 5 i32.const 0 call_indirect (type $mix)
    call $put i32x4.splat call $put
    global.get $first i32.const 9 global.get $second i32.const 1 call_indirect (type $mix)
    call $put i32x4.splat call $put
    global.get $first i32.const 0 global.get $second call $other
    call $put i32x4.splat call $put
    i32.const 0 global.get $second call $branches call $put
    i32.const 1 global.get $second call $branches call $put
    i32.const 5 call $loop call $put
    i32.const 5 call $loops call $put
    global.get $first call $take call $put call $put
    global.get $first global.get $second i32.const 1 select call $put
    global.get $first global.get $second i32.const 0 select (result v128) call $put
    global.get $before i32x4.splat call $put
    global.get $between i64x2.splat call $put
    local.get $v v128.any_true if (result v128) global.get $first else global.get $second end call $put
    i32.const 0 i32.const 1024 i32.store
    i32.const 4 global.get $at i32.const 1024 i32.sub i32.store
    i32.const 1 i32.const 0 i32.const 1 i32.const 8 call $write drop))
