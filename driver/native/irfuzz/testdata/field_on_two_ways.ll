; The address of a field of the context, computed on two ways that meet before the
; field is written. The verifier takes a context's address as it came alone.
target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog0(i8* %ctx) section "syscall" {
entry:
  %n = load i8, i8* %ctx
  %small = icmp ult i8 %n, 9
  br i1 %small, label %one, label %two
one:
  %p1 = getelementptr i8, i8* %ctx, i64 72
  br label %both
two:
  %p2 = getelementptr i8, i8* %ctx, i64 72
  br label %both
both:
  %p = phi i8* [ %p1, %one ], [ %p2, %two ]
  store i8 85, i8* %p
  ret i32 7
}
