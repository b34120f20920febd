;; The module in training.sh: calls of the host, loops, calls and arithmetic of each kind. wat2wasm training.wat -o - | base64 -w 120
(module
 (type $u (func (param i32) (result i32)))
 (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
 (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
 (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
 (import "wasi_snapshot_preview1" "environ_sizes_get" (func $esizes (param i32 i32) (result i32)))
 (import "wasi_snapshot_preview1" "fd_prestat_get" (func $prestat (param i32 i32) (result i32)))
 (import "wasi_snapshot_preview1" "fd_fdstat_get" (func $fdstat (param i32 i32) (result i32)))
 (import "wasi_snapshot_preview1" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
 (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
 (memory (export "memory") 2)
 (table funcref (elem $twice $next))
 (global $g (mut i32) (i32.const 0))
 (data (i32.const 0) "\10\00\00\00\03\00\00\00")
 (data (i32.const 16) "hi\n")
 (func $twice (type $u) local.get 0 i32.const 1 i32.shl)
 (func $next (type $u) local.get 0 i32.const 1 i32.add)
 (func $many (param i32) (result i32)
  block $c block $b block $a local.get 0 i32.const 3 i32.and br_table $a $b $c end
  i32.const 11 return end i32.const 13 return end i32.const 17)
 (func $sum (param i32) (result i32) (local $i i32) (local $l i64) (local $d f64) (local $f f32)
  loop $again
   local.get $i call $many drop local.get $i local.get $i i32.const 1 i32.and call_indirect (type $u)
   i64.extend_i32_u local.get $l i64.add local.set $l
   local.get $l i64.const 7 i64.mul i64.const 3 i64.add local.set $l
   local.get $d f64.const 1.5 f64.add f64.const 2 f64.mul f64.sqrt local.set $d
   local.get $f f32.const 0.5 f32.add f32.const 2 f32.div local.set $f
   local.get $i i32.const 1024 i32.add local.get $i i32.store8
   i32.const 2048 local.get $l i64.store
   i32.const 2048 local.get $d f64.store
   i32.const 2048 i32.load16_s offset=2 drop
   global.get $g local.get $i i32.xor i32.const 5 i32.rotl global.set $g
   local.get $i i32.const 1 i32.add local.tee $i local.get 0 i32.lt_u br_if $again
  end
  local.get $d i32.trunc_sat_f64_s local.get $l i32.wrap_i64 i32.add
  local.get $i i32.const 7 i32.div_u local.get $i i32.const 7 i32.rem_s i32.ge_s
  local.get $i select)
 (func (export "_start")
  i32.const 300 i32.const 304 call $sizes drop
  i32.const 400 i32.const 500 call $args drop
  i32.const 300 i32.const 304 call $esizes drop
  i32.const 3 i32.const 300 call $prestat drop
  i32.const 1 i32.const 300 call $fdstat drop
  i32.const 1 i64.const 1 i32.const 300 call $clock drop
  i32.const 4096 i32.const 7 i32.const 64 memory.fill
  i32.const 8192 i32.const 4096 i32.const 64 memory.copy
  i32.const 1 memory.grow drop
  i32.const 1 i32.const 0 i32.const 1 i32.const 32 call $write drop
  i32.const 5000 call $sum i32.eqz if unreachable end
  i32.const 0 call $exit))
