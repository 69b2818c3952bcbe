; Helpers as unoptimised code calls them: through variables that hold their
; numbers and are never written.
@lookup = internal global i8* (i8*, i8*)* inttoptr (i64 1 to i8* (i8*, i8*)*)
@ktime = internal constant i64 ()* inttoptr (i64 5 to i64 ()*)
@untyped = internal global i8* inttoptr (i64 7 to i8*)
@shared = global i8* inttoptr (i64 8 to i8*)
@written = internal global i8* inttoptr (i64 9 to i8*)
@kept = internal global i8* inttoptr (i64 10 to i8*)
@list = global [1 x i8**] [i8** @kept]

define i64 @calls(i8* %m) {
  %f = load i8* (i8*, i8*)*, i8* (i8*, i8*)** @lookup
  %p = call i8* %f(i8* %m, i8* null)
  %g = load i64 ()*, i64 ()** @ktime
  %t = call i64 %g()
  %u = load i32 ()*, i32 ()** bitcast (i8** @untyped to i32 ()**)
  %cpu = call i32 %u()
  %h = bitcast i64 ()* %g to i32 (i8*)*
  %r = call i32 %h(i8* %p)
  ret i64 %t
}

define i8* @others(i8* %m) {
  store i8* %m, i8** @written
  %a = load volatile i8*, i8** @untyped
  %b = load i8*, i8** @shared
  %c = load i8*, i8** @written
  %d = load i8*, i8** @kept
  ret i8* %d
}

declare i1 @llvm.is.constant.i16(i16)
declare i1 @llvm.is.constant.i64(i64)
define i1 @constants(i16 %x) {
  %a = call i1 @llvm.is.constant.i16(i16 %x)
  %b = call i1 @llvm.is.constant.i64(i64 7)
  %c = or i1 %a, %b
  ret i1 %c
}
