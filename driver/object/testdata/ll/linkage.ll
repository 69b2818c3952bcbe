; Variables and functions of every linkage, visibility, kind of section and
; alignment, without debug information.
@p = global i32 1, align 4
@c = global i32 0, align 4
@w = weak global i32 2, align 4
@wo = weak_odr global i32 2, align 4
@lo = linkonce_odr global i32 3, align 4
@l = linkonce hidden global i32 3, align 4
@ext = external global i32
@priv = private global i32 4
@un = private unnamed_addr constant [5 x i32] [i32 1, i32 2, i32 3, i32 4, i32 5]
@al = global i8 1, align 256
@rel = constant i32* @p
@relw = global i32* @ext
@z = constant i64 0
@zz = internal constant [16 x i8] zeroinitializer
@custom = global i32 5, section "mine"
@customc = constant i32 6, section "mine2"
@zerocustom = global i32 0, section ".bss.x"
@datacustom = global i32 0, section ".data.x"
@fp = global i32 (i8*)* @sub
@fpr = constant i32 (i8*)* @lsub
@empty = global [0 x i8] zeroinitializer
@s = private unnamed_addr constant [4 x i8] c"abc\00", align 8
@s2 = private unnamed_addr constant [4 x i8] c"a\00b\00", align 1
@s3 = internal unnamed_addr constant [4 x i8] c"abc\00", align 1
@c32 = private unnamed_addr constant [4 x i64] [i64 1, i64 2, i64 3, i64 4], align 32
define i32 @sub(i8* %x) nounwind { 
  %v = load i32, i32* @p
  ret i32 %v 
}
define internal i32 @lsub(i8* %x) noinline nounwind { ret i32 2 }
define weak_odr hidden i32 @hsub(i8* %x) nounwind { ret i32 2 }
define linkonce_odr i32 @losub(i8* %x) nounwind { ret i32 2 }
define internal i32 @psub(i8* %x) noinline nounwind { ret i32 2 }
define i32 @prog(i8* %x) nounwind section "xdp" {
 %a = load i32, i32* @priv
 %b = call i32 @psub(i8* %x)
 %c = load i32, i32* getelementptr ([5 x i32], [5 x i32]* @un, i64 0, i64 2)
 %d = load i32, i32* @c
 %e = load volatile i8, i8* getelementptr ([4 x i8], [4 x i8]* @s, i64 0, i64 0)
 %f = load volatile i8, i8* getelementptr ([4 x i8], [4 x i8]* @s3, i64 0, i64 0)
 %g = load volatile i8, i8* getelementptr ([16 x i8], [16 x i8]* @zz, i64 0, i64 0)
 %h = call i32 @losub(i8* %x)
 %i = call i32 @lsub(i8* %x)
 ret i32 %a
}
define i32 @aligned(i8* %x) nounwind section "xdp" { ret i32 0 }
