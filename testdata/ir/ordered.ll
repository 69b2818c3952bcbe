; Atomic loads and stores, with every ordering that there is; fences for the
; compiler alone.
; llc: 22
; cpu: v4
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@flag = internal global i32 0, align 4
@data = internal global i64 0, align 8
@bytes = internal global [4 x i8] zeroinitializer, align 2

define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %x = load i64, i64* %c
  %y = load i64, i64* %c1
  %xw = trunc i64 %x to i32
  %yb = trunc i64 %y to i8
  %yh = trunc i64 %y to i16
  store atomic i64 %y, i64* @data monotonic, align 8
  store atomic i32 %xw, i32* @flag release, align 4
  store atomic i16 %yh, i16* bitcast ([4 x i8]* @bytes to i16*) release, align 2
  store atomic i8 7, i8* getelementptr ([4 x i8], [4 x i8]* @bytes, i64 0, i64 2) release, align 1
  store atomic i8 %yb, i8* getelementptr ([4 x i8], [4 x i8]* @bytes, i64 0, i64 3) unordered, align 1
  %f = load atomic i32, i32* @flag acquire, align 4
  %d = load atomic i64, i64* @data acquire, align 8
  %h = load atomic i16, i16* bitcast ([4 x i8]* @bytes to i16*) acquire, align 2
  %b = load atomic i8, i8* getelementptr ([4 x i8], [4 x i8]* @bytes, i64 0, i64 3) monotonic, align 1
  %e = load atomic i64, i64* @data unordered, align 8
  %a = load atomic i8, i8* getelementptr ([4 x i8], [4 x i8]* @bytes, i64 0, i64 2) acquire, align 1
  %fs = sext i32 %f to i64
  %hs = sext i16 %h to i64
  %bz = zext i8 %b to i64
  %as = sext i8 %a to i64
  %1 = add i64 %fs, %d
  %2 = mul i64 %1, 3
  %3 = add i64 %2, %hs
  %4 = xor i64 %3, %bz
  %5 = sub i64 %4, %e
  %6 = add i64 %5, %as
  %o = getelementptr i64, i64* %c, i64 8
  store i64 %6, i64* %o
  %r = trunc i64 %6 to i32
  ret i32 %r
}
