; Intrinsics that ask, promise and annotate, and mean nothing to the machine.
; llc: 22
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@area = internal global [24 x i8] zeroinitializer, align 8
@note = private unnamed_addr constant [5 x i8] c"note\00", section "llvm.metadata"

define i32 @prog(ptr %c) section "syscall" {
  call void @llvm.donothing()
  call void @llvm.sideeffect()
  %frame = alloca [16 x i8], align 8
  %saved = call ptr @llvm.stacksave.p0()
  call void @llvm.lifetime.start.p0(i64 16, ptr %frame)
  call void @llvm.var.annotation.p0.p0(ptr %frame, ptr @note, ptr @note, i32 3, ptr null)
  %x = load i64, ptr %c
  %small = icmp ult i64 %x, 1000
  %likely = call i1 @llvm.expect.i1(i1 %small, i1 true)
  %odd = call i64 @llvm.expect.with.probability.i64(i64 %x, i64 5, double 0.75)
  %inv = call ptr @llvm.invariant.start.p0(i64 8, ptr @area)
  %p = call ptr @llvm.ptr.annotation.p0.p0(ptr %frame, ptr @note, ptr @note, i32 4, ptr null)
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %p)
  store i64 %odd, ptr %q
  %n = call i32 @llvm.annotation.i32.p0(i32 77, ptr @note, ptr @note, i32 5)
  %inside = getelementptr i8, ptr @area, i64 10
  %size = call i64 @llvm.objectsize.i64.p0(ptr %inside, i1 false, i1 true, i1 false)
  %unknown = call i64 @llvm.objectsize.i64.p0(ptr %c, i1 true, i1 true, i1 false)
  %most = call i64 @llvm.objectsize.i64.p0(ptr %c, i1 false, i1 true, i1 false)
  %const = call i1 @llvm.is.constant.i64(i64 %x)
  %known = call i1 @llvm.is.constant.i32(i32 3)
  %always = icmp uge i64 %x, 0
  call void @llvm.assume(i1 %always)
  call void @llvm.assume(i1 true) [ "align"(ptr %q, i64 8) ]
  call void @llvm.experimental.noalias.scope.decl(metadata !0)
  %y = load i64, ptr %q
  %g = getelementptr i64, ptr %c, i64 1
  %z = load i64, ptr %g
  br i1 %likely, label %one, label %two, !prof !2
one:
  br label %two
two:
  %m = phi i64 [ 1, %0 ], [ %z, %one ]
  %nx = zext i32 %n to i64
  %cx = zext i1 %const to i64
  %kx = zext i1 %known to i64
  %1 = add i64 %m, %nx
  %2 = mul i64 %1, %y
  %3 = add i64 %2, %size
  %4 = xor i64 %3, %unknown
  %5 = sub i64 %4, %most
  %6 = shl i64 %5, %kx
  %7 = add i64 %6, %cx
  call void @llvm.lifetime.end.p0(i64 16, ptr %frame)
  call void @llvm.stackrestore.p0(ptr %saved)
  %o = getelementptr i64, ptr %c, i64 8
  store i64 %7, ptr %o
  %r = trunc i64 %7 to i32
  ret i32 %r
}

declare void @llvm.donothing()
declare void @llvm.sideeffect()
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)
declare void @llvm.var.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)
declare i1 @llvm.expect.i1(i1, i1)
declare i64 @llvm.expect.with.probability.i64(i64, i64, double)
declare ptr @llvm.invariant.start.p0(i64, ptr)
declare ptr @llvm.ptr.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)
declare ptr @llvm.launder.invariant.group.p0(ptr)
declare i32 @llvm.annotation.i32.p0(i32, ptr, ptr, i32)
declare i64 @llvm.objectsize.i64.p0(ptr, i1, i1, i1)
declare i1 @llvm.is.constant.i64(i64)
declare i1 @llvm.is.constant.i32(i32)
declare void @llvm.assume(i1)
declare void @llvm.experimental.noalias.scope.decl(metadata)

!0 = !{!1}
!1 = distinct !{!1, !3}
!2 = !{!"branch_weights", i32 2000, i32 1}
!3 = distinct !{!3}
