define i32 @counts(i32 %x, i24 %y, i1 %z) {
  %a = call i32 @llvm.ctpop.i32(i32 %x)
  %b = call i24 @llvm.ctlz.i24(i24 %y, i1 true)
  %c = call i24 @llvm.cttz.i24(i24 %y, i1 false)
  %d = call i24 @llvm.bitreverse.i24(i24 %y)
  %e = call i1 @llvm.cttz.i1(i1 %z, i1 false)
  %bc = add i24 %b, %c
  %bcd = add i24 %bc, %d
  %f = zext i24 %bcd to i32
  %g = zext i1 %e to i32
  %af = add i32 %a, %f
  %r = add i32 %af, %g
  ret i32 %r
}

define i64 @shifts(i64 %x, i64 %n, i24 %y) {
  %a = call i64 @llvm.fshl.i64(i64 %x, i64 %x, i64 %n)
  %b = call i64 @llvm.fshr.i64(i64 %x, i64 %a, i64 7)
  %c = call i24 @llvm.fshl.i24(i24 %y, i24 %y, i24 25)
  %cx = zext i24 %c to i64
  %r = add i64 %b, %cx
  ret i64 %r
}

define i8 @limits(i8 %x, i8 %y) {
  %a = call i8 @llvm.uadd.sat.i8(i8 %x, i8 %y)
  %b = call i8 @llvm.ssub.sat.i8(i8 %a, i8 %y)
  %c = call { i8, i1 } @llvm.smul.with.overflow.i8(i8 %b, i8 3)
  %c0 = extractvalue { i8, i1 } %c, 0
  %c1 = extractvalue { i8, i1 } %c, 1
  call void @llvm.assume(i1 %c1)
  %r = select i1 %c1, i8 0, i8 %c0
  ret i8 %r
}

declare i32 @llvm.ctpop.i32(i32)
declare i24 @llvm.ctlz.i24(i24, i1)
declare i24 @llvm.cttz.i24(i24, i1)
declare i24 @llvm.bitreverse.i24(i24)
declare i1 @llvm.cttz.i1(i1, i1)
declare i64 @llvm.fshl.i64(i64, i64, i64)
declare i64 @llvm.fshr.i64(i64, i64, i64)
declare i24 @llvm.fshl.i24(i24, i24, i24)
declare i8 @llvm.uadd.sat.i8(i8, i8)
declare i8 @llvm.ssub.sat.i8(i8, i8)
declare { i8, i1 } @llvm.smul.with.overflow.i8(i8, i8)
declare void @llvm.assume(i1)
