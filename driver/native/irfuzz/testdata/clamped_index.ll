; Numbers of 32 bits that are checked, and extended to index an array where they
; are in bounds.
target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"
@table = global [4 x i64] [i64 5, i64 6, i64 7, i64 8]

; The check is a select of the number.
define i32 @prog0(i64* %ctx) section "syscall" {
entry:
  %first = bitcast i64* %ctx to i32*
  %loaded = load i32, i32* %first
  %x = ashr i32 %loaded, 21
  %in = icmp ult i32 %x, 4
  %clamped = select i1 %in, i32 %x, i32 1
  %index = zext i32 %clamped to i64
  %at = getelementptr [4 x i64], [4 x i64]* @table, i64 0, i64 %index
  %v = load i64, i64* %at
  %r = trunc i64 %v to i32
  ret i32 %r
}

; The verifier doesn't know the upper half of what was shifted by a variable.
define i32 @prog1(i64* %ctx) section "syscall" {
entry:
  %first = bitcast i64* %ctx to i32*
  %x = load i32, i32* %first
  %p = getelementptr i64, i64* %ctx, i64 1
  %second = bitcast i64* %p to i32*
  %loaded = load i32, i32* %second
  %by = and i32 %loaded, 31
  %shifted = shl i32 %x, %by
  %in = icmp ult i32 %shifted, 4
  %clamped = select i1 %in, i32 %shifted, i32 1
  %index = zext i32 %clamped to i64
  %at = getelementptr [4 x i64], [4 x i64]* @table, i64 0, i64 %index
  %v = load i64, i64* %at
  %r = trunc i64 %v to i32
  ret i32 %r
}

; The index is extended with its sign.
define i32 @prog2(i64* %ctx) section "syscall" {
entry:
  %first = bitcast i64* %ctx to i8*
  %loaded = load i8, i8* %first
  %wide = zext i8 %loaded to i32
  %x = mul i32 %wide, %wide
  %in = icmp ult i32 %x, 4
  %clamped = select i1 %in, i32 %x, i32 3
  %at = getelementptr [4 x i64], [4 x i64]* @table, i64 0, i32 %clamped
  %v = load i64, i64* %at
  %r = trunc i64 %v to i32
  ret i32 %r
}

; The index was shifted before the check, and its size shifts it again.
define i32 @prog3(i64* %ctx) section "syscall" {
entry:
  %loaded = load i64, i64* %ctx
  %rest = urem i64 %loaded, 176135
  %x = shl i64 %rest, 1
  %in = icmp ult i64 %x, 4
  br i1 %in, label %read, label %out
read:
  %at = getelementptr [4 x i64], [4 x i64]* @table, i64 0, i64 %x
  %v = load i64, i64* %at
  %r = trunc i64 %v to i32
  ret i32 %r
out:
  ret i32 1
}

; In an array of one element the only index is 0: the check is for equality.
@single = global [1 x [3 x i32]] [[3 x i32] [i32 9, i32 10, i32 11]]
define i32 @prog4(i64* %ctx) section "syscall" {
entry:
  %first = bitcast i64* %ctx to i32*
  %loaded = load i32, i32* %first
  %x = ashr i32 %loaded, 14
  %in = icmp ult i32 %x, 1
  %clamped = select i1 %in, i32 %x, i32 0
  %at = getelementptr [1 x [3 x i32]], [1 x [3 x i32]]* @single, i64 0, i32 %clamped, i32 1
  %r = load i32, i32* %at
  ret i32 %r
}

; The check is of the number without its sign, the index is the number with it,
; which was computed before another branch.
@rows = global [3 x [2 x i8]] [[2 x i8] c"\02\FE", [2 x i8] c"\01\07", [2 x i8] c"\03\08"]
define i32 @prog5(i64* %ctx) section "syscall" {
entry:
  %first = bitcast i64* %ctx to i8*
  %x = load i8, i8* %first
  %signed = sext i8 %x to i64
  %p = getelementptr i64, i64* %ctx, i64 1
  %second = load i64, i64* %p
  %zero = icmp eq i64 %second, 0
  br i1 %zero, label %out, label %check
check:
  %in = icmp ult i8 %x, 3
  %index = select i1 %in, i64 %signed, i64 1
  %at = getelementptr [3 x [2 x i8]], [3 x [2 x i8]]* @rows, i64 0, i64 %index, i64 1
  %v = load i8, i8* %at
  %r = zext i8 %v to i32
  ret i32 %r
out:
  ret i32 1
}
