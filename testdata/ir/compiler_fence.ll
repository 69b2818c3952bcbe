; Atomic accesses that ask for no order, on every version; a fence for the compiler
; alone, which is no instruction.
; llc: 22
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@data = internal global i64 0, align 8

define i32 @prog(i64* %c) section "syscall" {
  %x = load i64, i64* %c
  store i64 %x, i64* @data
  fence syncscope("singlethread") seq_cst
  %y = load i64, i64* @data
  store i64 5, i64* @data
  fence syncscope("singlethread") acq_rel
  store i64 7, i64* @data
  %z = load i64, i64* @data
  %1 = add i64 %y, %z
  %o = getelementptr i64, i64* %c, i64 8
  store i64 %1, i64* %o
  %r = trunc i64 %1 to i32
  ret i32 %r
}
