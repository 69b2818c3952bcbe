target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.args = type { [24 x i64] }

@_license = dso_local global [4 x i8] c"GPL\00", section "license", align 1, !dbg !0
@CONFIG_BPF_SYSCALL = external dso_local local_unnamed_addr global i32, section ".kconfig", align 4, !dbg !17
@CONFIG_NO_SUCH_VALUE = extern_weak dso_local local_unnamed_addr global i64, section ".kconfig", align 8, !dbg !19
@no_such_variable = extern_weak dso_local constant i32, section ".ksyms", align 4, !dbg !24
@llvm.compiler.used = appending global [2 x i8*] [i8* getelementptr inbounds ([4 x i8], [4 x i8]* @_license, i32 0, i32 0), i8* bitcast (i32 (%struct.args*)* @prog to i8*)], section "llvm.metadata"

; Function Attrs: nounwind
define dso_local i32 @prog(%struct.args* nocapture noundef writeonly %0) #0 section "syscall" !dbg !43 {
  call void @llvm.dbg.value(metadata %struct.args* %0, metadata !54, metadata !DIExpression()), !dbg !55
  %2 = load i32, i32* @CONFIG_BPF_SYSCALL, align 4, !dbg !56, !tbaa !57
  %3 = zext i32 %2 to i64, !dbg !56
  %4 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 1, !dbg !60
  store i64 %3, i64* %4, align 8, !dbg !61, !tbaa !62
  %5 = load i64, i64* @CONFIG_NO_SUCH_VALUE, align 8, !dbg !64, !tbaa !62
  %6 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 2, !dbg !65
  store i64 %5, i64* %6, align 8, !dbg !66, !tbaa !62
  %7 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 3, !dbg !67
  store i64 1, i64* %7, align 8, !dbg !68, !tbaa !62
  br i1 icmp ne (i32* @no_such_variable, i32* null), label %8, label %14, !dbg !69

8:                                                ; preds = %1
  %9 = tail call i8* inttoptr (i64 154 to i8* (i8*)*)(i8* noundef bitcast (i32* @no_such_variable to i8*)) #2, !dbg !70
  %10 = bitcast i8* %9 to i32*, !dbg !72
  %11 = load i32, i32* %10, align 4, !dbg !73, !tbaa !74
  %12 = sext i32 %11 to i64, !dbg !73
  %13 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 6, !dbg !76
  store i64 %12, i64* %13, align 8, !dbg !77, !tbaa !62
  br label %14, !dbg !76

14:                                               ; preds = %8, %1
  ret i32 0, !dbg !78
}

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare void @llvm.dbg.value(metadata, metadata, metadata) #1

attributes #0 = { nounwind "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #1 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #2 = { nounwind }

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!38, !39, !40, !41}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "_license", scope: !2, file: !3, line: 10, type: !34, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C99, file: !3, producer: "clang", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, enums: !4, retainedTypes: !11, globals: !16, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "libbpf/variables.c", directory: "/src", checksumkind: CSK_MD5, checksum: "b53093dda4167a4ca26a163c4f07fa24")
!4 = !{!5}
!5 = !DICompositeType(tag: DW_TAG_enumeration_type, name: "libbpf_tristate", file: !3, line: 12, baseType: !6, size: 32, elements: !7)
!6 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!7 = !{!8, !9, !10}
!8 = !DIEnumerator(name: "TRI_NO", value: 0)
!9 = !DIEnumerator(name: "TRI_YES", value: 1)
!10 = !DIEnumerator(name: "TRI_MODULE", value: 2)
!11 = !{!12, !14}
!12 = !DIDerivedType(tag: DW_TAG_typedef, name: "u64", file: !3, line: 4, baseType: !13)
!13 = !DIBasicType(name: "unsigned long long", size: 64, encoding: DW_ATE_unsigned)
!14 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !15, size: 64)
!15 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!16 = !{!0, !17, !19, !21, !24, !27}
!17 = !DIGlobalVariableExpression(var: !18, expr: !DIExpression())
!18 = distinct !DIGlobalVariable(name: "CONFIG_BPF_SYSCALL", scope: !2, file: !3, line: 13, type: !5, isLocal: false, isDefinition: false)
!19 = !DIGlobalVariableExpression(var: !20, expr: !DIExpression())
!20 = distinct !DIGlobalVariable(name: "CONFIG_NO_SUCH_VALUE", scope: !2, file: !3, line: 14, type: !12, isLocal: false, isDefinition: false)
!21 = !DIGlobalVariableExpression(var: !22, expr: !DIExpression())
!22 = distinct !DIGlobalVariable(name: "schedule", scope: !2, file: !3, line: 15, type: !23, isLocal: false, isDefinition: false)
!23 = !DIDerivedType(tag: DW_TAG_const_type, baseType: null)
!24 = !DIGlobalVariableExpression(var: !25, expr: !DIExpression())
!25 = distinct !DIGlobalVariable(name: "no_such_variable", scope: !2, file: !3, line: 16, type: !26, isLocal: false, isDefinition: false)
!26 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !15)
!27 = !DIGlobalVariableExpression(var: !28, expr: !DIExpression())
!28 = distinct !DIGlobalVariable(name: "this_cpu_ptr", scope: !2, file: !3, line: 18, type: !29, isLocal: true, isDefinition: true)
!29 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !30, size: 64)
!30 = !DISubroutineType(types: !31)
!31 = !{!32, !33}
!32 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!33 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !23, size: 64)
!34 = !DICompositeType(tag: DW_TAG_array_type, baseType: !35, size: 32, elements: !36)
!35 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!36 = !{!37}
!37 = !DISubrange(count: 4)
!38 = !{i32 7, !"Dwarf Version", i32 5}
!39 = !{i32 2, !"Debug Info Version", i32 3}
!40 = !{i32 1, !"wchar_size", i32 4}
!41 = !{i32 7, !"frame-pointer", i32 2}
!43 = distinct !DISubprogram(name: "prog", scope: !3, file: !3, line: 22, type: !44, scopeLine: 23, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !53)
!44 = !DISubroutineType(types: !45)
!45 = !{!15, !46}
!46 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !47, size: 64)
!47 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "args", file: !3, line: 20, size: 1536, elements: !48)
!48 = !{!49}
!49 = !DIDerivedType(tag: DW_TAG_member, name: "out", scope: !47, file: !3, line: 20, baseType: !50, size: 1536)
!50 = !DICompositeType(tag: DW_TAG_array_type, baseType: !12, size: 1536, elements: !51)
!51 = !{!52}
!52 = !DISubrange(count: 24)
!53 = !{!54}
!54 = !DILocalVariable(name: "ctx", arg: 1, scope: !43, file: !3, line: 22, type: !46)
!55 = !DILocation(line: 0, scope: !43)
!56 = !DILocation(line: 24, column: 16, scope: !43)
!57 = !{!58, !58, i64 0}
!58 = !{!"omnipotent char", !59, i64 0}
!59 = !{!"Simple C/C++ TBAA"}
!60 = !DILocation(line: 24, column: 2, scope: !43)
!61 = !DILocation(line: 24, column: 14, scope: !43)
!62 = !{!63, !63, i64 0}
!63 = !{!"long long", !58, i64 0}
!64 = !DILocation(line: 25, column: 16, scope: !43)
!65 = !DILocation(line: 25, column: 2, scope: !43)
!66 = !DILocation(line: 25, column: 14, scope: !43)
!67 = !DILocation(line: 26, column: 2, scope: !43)
!68 = !DILocation(line: 26, column: 14, scope: !43)
!69 = !DILocation(line: 27, column: 6, scope: !43)
!70 = !DILocation(line: 28, column: 25, scope: !71)
!71 = distinct !DILexicalBlock(scope: !43, file: !3, line: 27, column: 6)
!72 = !DILocation(line: 28, column: 18, scope: !71)
!73 = !DILocation(line: 28, column: 17, scope: !71)
!74 = !{!75, !75, i64 0}
!75 = !{!"int", !58, i64 0}
!76 = !DILocation(line: 28, column: 3, scope: !71)
!77 = !DILocation(line: 28, column: 15, scope: !71)
!78 = !DILocation(line: 29, column: 2, scope: !43)
