; A function of the module as a callback of a helper, which the kernel takes with
; debug information alone, and one with five arguments.
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"

define i32 @prog(i64* %c) section "syscall" !dbg !5 {
  %sum = alloca i64, align 8
  %a = load i64, i64* %c
  %c1 = getelementptr i64, i64* %c, i64 1
  %b = load i64, i64* %c1
  store i64 %a, i64* %sum
  %p = bitcast i64* %sum to i8*
  %n = and i64 %b, 31
  %n32 = trunc i64 %n to i32
  %r = call i64 inttoptr (i64 181 to i64 (i32, i8*, i8*, i64)*)(i32 %n32, i8* bitcast (i64 (i32, i8*)* @step to i8*), i8* %p, i64 0)
  %v = load i64, i64* %sum
  %m = call i64 @mix(i64 %a, i64 %b, i64 %v, i64 %r, i64 %n), !dbg !20
  %d8 = getelementptr i64, i64* %c, i64 8
  store i64 %v, i64* %d8
  %d9 = getelementptr i64, i64* %c, i64 9
  store i64 %m, i64* %d9
  ret i32 0
}

define internal i64 @step(i32 %i, i8* %ctx) !dbg !6 {
  %p = bitcast i8* %ctx to i64*
  %v = load i64, i64* %p
  %ix = zext i32 %i to i64
  %t = mul i64 %v, 3
  %s = add i64 %t, %ix
  store i64 %s, i64* %p
  %stop = icmp eq i32 %i, 20
  %r = zext i1 %stop to i64
  ret i64 %r
}

define internal i64 @mix(i64 %a, i64 %b, i64 %c, i64 %d, i64 %e) !dbg !7 {
  %x = xor i64 %a, %b
  %y = add i64 %c, %d
  %z = sub i64 %y, %e
  %r = mul i64 %x, %z
  ret i64 %r
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!0}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !2, emissionKind: FullDebug)
!2 = !DIFile(filename: "callback.c", directory: "/src", source: "x")
!3 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!4 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!5 = distinct !DISubprogram(name: "prog", scope: !2, file: !2, line: 2, type: !8, spFlags: DISPFlagDefinition, unit: !1)
!6 = distinct !DISubprogram(name: "step", scope: !2, file: !2, line: 9, type: !10, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !1, retainedNodes: !12)
!7 = distinct !DISubprogram(name: "mix", scope: !2, file: !2, line: 15, type: !11, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition, unit: !1, retainedNodes: !15)
!8 = !DISubroutineType(types: !{!4})
!9 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!10 = !DISubroutineType(types: !{!3, !4, !9})
!11 = !DISubroutineType(types: !{!3, !3, !3, !3, !3, !3})
!12 = !{!13, !14}
!13 = !DILocalVariable(name: "i", arg: 1, scope: !6, file: !2, type: !4)
!14 = !DILocalVariable(name: "ctx", arg: 2, scope: !6, file: !2, type: !9)
!15 = !{!16, !17, !18, !19, !21}
!16 = !DILocalVariable(name: "a", arg: 1, scope: !7, file: !2, type: !3)
!17 = !DILocalVariable(name: "b", arg: 2, scope: !7, file: !2, type: !3)
!18 = !DILocalVariable(name: "c", arg: 3, scope: !7, file: !2, type: !3)
!19 = !DILocalVariable(name: "d", arg: 4, scope: !7, file: !2, type: !3)
!20 = !DILocation(line: 5, column: 3, scope: !5)
!21 = !DILocalVariable(name: "e", arg: 5, scope: !7, file: !2, type: !3)
