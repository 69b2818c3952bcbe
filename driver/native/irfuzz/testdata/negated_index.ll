; Numbers that are negated, checked and used as indexes: of an object on the stack,
; from which nothing can be subtracted, and of a variable.
target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"
@table = global [8 x i8] c"\05\06\07\08\01\02\03\04"

define i32 @prog0(i64* %ctx) section "syscall" {
entry:
  %object = alloca [8 x i8], align 8
  %whole = bitcast [8 x i8]* %object to i64*
  %p1 = getelementptr i64, i64* %ctx, i64 1
  %content = load i64, i64* %p1
  store volatile i64 %content, i64* %whole
  %x = load i64, i64* %ctx
  %minus = sub i64 0, %x
  %in = icmp ult i64 %minus, 8
  br i1 %in, label %read, label %out
read:
  %at = getelementptr [8 x i8], [8 x i8]* %object, i64 0, i64 %minus
  %v = load i8, i8* %at
  %r = zext i8 %v to i32
  ret i32 %r
out:
  ret i32 1000
}

define i32 @prog1(i64* %ctx) section "syscall" {
entry:
  %x = load i64, i64* %ctx
  %minus = sub i64 0, %x
  %in = icmp ult i64 %minus, 8
  br i1 %in, label %read, label %out
read:
  %at = getelementptr [8 x i8], [8 x i8]* @table, i64 0, i64 %minus
  %v = load i8, i8* %at
  %r = zext i8 %v to i32
  ret i32 %r
out:
  ret i32 1000
}
