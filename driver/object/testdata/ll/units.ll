; Several compile units, as llvm-link leaves them: types that both say once, a
; unit without debug information, functions and variables without any.
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

@_license = global [4 x i8] c"GPL\00", section "license"
@bare = global i64 3, align 8
@first_hits = global i64 0, align 8, !dbg !20
@second_hits = internal global i64 0, align 8, !dbg !22

define i32 @first(i8* %ctx) nounwind section "xdp" !dbg !30 {
  %n = call i32 @second(i8* %ctx), !dbg !32
  %m = call i32 @nothing_known(i32 %n), !dbg !32
  %k = call i32 @no_debug(i32 %m), !dbg !32
  ret i32 %k, !dbg !32
}

define i32 @second(i8* %ctx) nounwind !dbg !33 {
  %v = load volatile i64, i64* @second_hits, align 8, !dbg !35
  store volatile i64 %v, i64* @first_hits, align 8, !dbg !35
  store volatile i64 %v, i64* @bare, align 8, !dbg !35
  ret i32 1, !dbg !35
}

define internal i32 @nothing_known(i32 %n) nounwind noinline {
  ret i32 %n
}

define i32 @no_debug(i32 %n) nounwind !dbg !40 {
  ret i32 %n, !dbg !41
}

!llvm.dbg.cu = !{!1, !3, !5}
!llvm.module.flags = !{!0}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !2, emissionKind: FullDebug, globals: !{!20})
!2 = !DIFile(filename: "first.c", directory: "/src", source: "int first(struct shared *ctx)\0A{ return second(ctx); }\0A")
!3 = distinct !DICompileUnit(language: DW_LANG_C99, file: !4, emissionKind: FullDebug, globals: !{!22})
!4 = !DIFile(filename: "second.c", directory: "/src", source: "int second(struct shared *ctx)\0A{ first_hits = second_hits; return 1; }\0A")
!5 = distinct !DICompileUnit(language: DW_LANG_C99, file: !6, emissionKind: NoDebug)
!6 = !DIFile(filename: "third.c", directory: "/src")
!10 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!11 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!12 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !13, size: 64)
!13 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "shared", file: !2, line: 1, size: 32, elements: !{!14})
!14 = !DIDerivedType(tag: DW_TAG_member, name: "a", scope: !13, file: !2, baseType: !10, size: 32)
!15 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !16, size: 64)
!16 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "shared", file: !4, line: 1, size: 64, elements: !{!17})
!17 = !DIDerivedType(tag: DW_TAG_member, name: "b", scope: !16, file: !4, baseType: !11, size: 64)
!20 = !DIGlobalVariableExpression(var: !21, expr: !DIExpression())
!21 = distinct !DIGlobalVariable(name: "first_hits", scope: !1, file: !2, line: 1, type: !11, isLocal: false, isDefinition: true)
!22 = !DIGlobalVariableExpression(var: !23, expr: !DIExpression())
!23 = distinct !DIGlobalVariable(name: "second_hits", scope: !3, file: !4, line: 1, type: !11, isLocal: true, isDefinition: true)
!30 = distinct !DISubprogram(name: "first", scope: !2, file: !2, line: 1, type: !31, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !{!36})
!31 = !DISubroutineType(types: !{!10, !12})
!32 = !DILocation(line: 2, column: 3, scope: !30)
!33 = distinct !DISubprogram(name: "second", scope: !4, file: !4, line: 1, type: !34, spFlags: DISPFlagDefinition, unit: !3, retainedNodes: !{!37})
!34 = !DISubroutineType(types: !{!10, !15})
!35 = !DILocation(line: 2, column: 3, scope: !33)
!36 = !DILocalVariable(name: "ctx", arg: 1, scope: !30, file: !2, type: !12)
!37 = !DILocalVariable(name: "ctx", arg: 1, scope: !33, file: !4, type: !15)
!40 = distinct !DISubprogram(name: "no_debug", scope: !6, file: !6, line: 1, type: !42, spFlags: DISPFlagDefinition, unit: !5)
!41 = !DILocation(line: 2, column: 3, scope: !40)
!42 = !DISubroutineType(types: !{null})
