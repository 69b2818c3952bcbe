; A loop that ends at the address behind an array, as unoptimised code sets one up.
; The verifier concludes nothing from two pointers being equal.
target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog0(i64* %ctx) section "syscall" {
entry:
  %array = alloca [16 x i8], align 1
  %begin = getelementptr [16 x i8], [16 x i8]* %array, i64 0, i64 0
  %first = load i64, i64* %ctx
  %index = and i64 %first, 15
  store i8 7, i8* %begin
  %second = getelementptr i8, i8* %begin, i64 1
  %end = getelementptr i8, i8* %begin, i64 16
  br label %clear
clear:
  %p = phi i8* [ %second, %entry ], [ %next, %clear ]
  store i8 3, i8* %p
  %next = getelementptr i8, i8* %p, i64 1
  %done = icmp eq i8* %next, %end
  br i1 %done, label %read, label %clear
read:
  %at = getelementptr i8, i8* %begin, i64 %index
  %v = load i8, i8* %at
  %r = zext i8 %v to i32
  ret i32 %r
}
