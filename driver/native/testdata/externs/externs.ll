target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.args = type { [24 x i64] }
%struct.task_struct = type { i32 }

@_license = dso_local global [4 x i8] c"GPL\00", section "license", align 1, !dbg !0
@LINUX_KERNEL_VERSION = external dso_local local_unnamed_addr global i32, section ".kconfig", align 4, !dbg !5
@CONFIG_NR_CPUS = external dso_local local_unnamed_addr global i32, section ".kconfig", align 4, !dbg !8
@CONFIG_BPF_SYSCALL = external dso_local local_unnamed_addr global i8, section ".kconfig", align 1, !dbg !12
@CONFIG_CC_VERSION_TEXT = external dso_local global [64 x i8], section ".kconfig", align 1, !dbg !15
@no_such_variable = extern_weak dso_local global i8, section ".ksyms", align 1, !dbg !23
@"llvm.task_struct:0:0$0:0" = external global i64, !llvm.preserve.access.index !44 #0
@llvm.compiler.used = appending global [2 x i8*] [i8* getelementptr inbounds ([4 x i8], [4 x i8]* @_license, i32 0, i32 0), i8* bitcast (i32 (%struct.args*)* @prog to i8*)], section "llvm.metadata"

; Function Attrs: nounwind
define dso_local i32 @prog(%struct.args* nocapture noundef %0) #1 section "syscall" !dbg !52 {
  call void @llvm.dbg.value(metadata %struct.args* %0, metadata !63, metadata !DIExpression()), !dbg !69
  %2 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 0, !dbg !70
  %3 = load i64, i64* %2, align 8, !dbg !70, !tbaa !71
  call void @llvm.dbg.value(metadata i64 %3, metadata !64, metadata !DIExpression()), !dbg !69
  %4 = load i32, i32* @LINUX_KERNEL_VERSION, align 4, !dbg !75, !tbaa !76
  %5 = sext i32 %4 to i64, !dbg !75
  %6 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 1, !dbg !78
  store i64 %5, i64* %6, align 8, !dbg !79, !tbaa !71
  %7 = load i32, i32* @CONFIG_NR_CPUS, align 4, !dbg !80, !tbaa !76
  %8 = zext i32 %7 to i64, !dbg !80
  %9 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 2, !dbg !81
  store i64 %8, i64* %9, align 8, !dbg !82, !tbaa !71
  %10 = load i8, i8* @CONFIG_BPF_SYSCALL, align 1, !dbg !83, !tbaa !84, !range !86
  %11 = zext i8 %10 to i64, !dbg !83
  %12 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 3, !dbg !87
  store i64 %11, i64* %12, align 8, !dbg !88, !tbaa !71
  %13 = load i8, i8* getelementptr inbounds ([64 x i8], [64 x i8]* @CONFIG_CC_VERSION_TEXT, i64 0, i64 0), align 1, !dbg !89, !tbaa !90
  %14 = sext i8 %13 to i32, !dbg !89
  %15 = load i8, i8* getelementptr inbounds ([64 x i8], [64 x i8]* @CONFIG_CC_VERSION_TEXT, i64 0, i64 2), align 1, !dbg !91, !tbaa !90
  %16 = sext i8 %15 to i32, !dbg !91
  %17 = shl nsw i32 %16, 8, !dbg !92
  %18 = or i32 %17, %14, !dbg !93
  %19 = sext i32 %18 to i64, !dbg !89
  %20 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 4, !dbg !94
  store i64 %19, i64* %20, align 8, !dbg !95, !tbaa !71
  %21 = and i64 %3, 63, !dbg !96
  %22 = getelementptr inbounds [64 x i8], [64 x i8]* @CONFIG_CC_VERSION_TEXT, i64 0, i64 %21, !dbg !97
  %23 = load i8, i8* %22, align 1, !dbg !97, !tbaa !90
  %24 = sext i8 %23 to i64, !dbg !97
  %25 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 5, !dbg !98
  store i64 %24, i64* %25, align 8, !dbg !99, !tbaa !71
  %26 = tail call fastcc i64 @text(), !dbg !100
  %27 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 7, !dbg !101
  store i64 %26, i64* %27, align 8, !dbg !102, !tbaa !71
  %28 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 8, !dbg !103
  store i64 1, i64* %28, align 8, !dbg !104, !tbaa !71
  %29 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 9, !dbg !105
  store i64 zext (i1 icmp ne (i8* @no_such_variable, i8* null) to i64), i64* %29, align 8, !dbg !106, !tbaa !71
  br i1 icmp ne (i32 (i64, i64)* @no_such_function, i32 (i64, i64)* null), label %30, label %33, !dbg !107

30:                                               ; preds = %1
  %31 = tail call i32 @no_such_function(i64 noundef %3, i64 noundef 1) #8, !dbg !108
  %32 = sext i32 %31 to i64, !dbg !107
  br label %33, !dbg !107

33:                                               ; preds = %1, %30
  %34 = phi i64 [ %32, %30 ], [ 5, %1 ]
  %35 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 10, !dbg !109
  store i64 %34, i64* %35, align 8, !dbg !110, !tbaa !71
  %36 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 11, !dbg !111
  store i64 sext (i32 select (i1 icmp ne (void (%struct.task_struct*)* @bpf_task_release, void (%struct.task_struct*)* null), i32 1, i32 0) to i64), i64* %36, align 8, !dbg !112, !tbaa !71
  br i1 or (i1 icmp eq (%struct.task_struct* (i32)* @bpf_task_from_pid, %struct.task_struct* (i32)* null), i1 icmp eq (void (%struct.task_struct*)* @bpf_task_release, void (%struct.task_struct*)* null)), label %51, label %37, !dbg !113

37:                                               ; preds = %33
  %38 = tail call i64 inttoptr (i64 14 to i64 ()*)() #8, !dbg !114
  %39 = trunc i64 %38 to i32, !dbg !114
  %40 = tail call %struct.task_struct* @bpf_task_from_pid(i32 noundef %39) #8, !dbg !115
  call void @llvm.dbg.value(metadata %struct.task_struct* %40, metadata !65, metadata !DIExpression()), !dbg !116
  %41 = icmp eq %struct.task_struct* %40, null, !dbg !117
  br i1 %41, label %51, label %42, !dbg !119

42:                                               ; preds = %37
  %43 = load i64, i64* @"llvm.task_struct:0:0$0:0", align 8
  %44 = bitcast %struct.task_struct* %40 to i8*
  %45 = getelementptr i8, i8* %44, i64 %43
  %46 = bitcast i8* %45 to i32*
  %47 = tail call i32* @llvm.bpf.passthrough.p0i32.p0i32(i32 0, i32* %46)
  %48 = load i32, i32* %47, align 4, !dbg !120, !tbaa !122
  %49 = sext i32 %48 to i64, !dbg !124
  %50 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 12, !dbg !125
  store i64 %49, i64* %50, align 8, !dbg !126, !tbaa !71
  tail call void @bpf_task_release(%struct.task_struct* noundef nonnull %40) #8, !dbg !127
  br label %51, !dbg !128

51:                                               ; preds = %37, %42, %33
  tail call void @bpf_rcu_read_lock() #8, !dbg !129
  %52 = add i64 %3, 1, !dbg !130
  %53 = getelementptr inbounds %struct.args, %struct.args* %0, i64 0, i32 0, i64 13, !dbg !131
  store i64 %52, i64* %53, align 8, !dbg !132, !tbaa !71
  tail call void @bpf_rcu_read_unlock() #8, !dbg !133
  ret i32 0, !dbg !134
}

; Function Attrs: mustprogress nofree nosync nounwind readnone speculatable willreturn
declare void @llvm.dbg.declare(metadata, metadata, metadata) #2

; Function Attrs: argmemonly mustprogress nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #3

; Function Attrs: noinline nounwind
define internal fastcc i64 @text() unnamed_addr #4 !dbg !135 {
  %1 = alloca i16, align 2
  %2 = bitcast i16* %1 to [2 x i8]*
  call void @llvm.dbg.value(metadata i8* getelementptr inbounds ([64 x i8], [64 x i8]* @CONFIG_CC_VERSION_TEXT, i64 0, i64 0), metadata !141, metadata !DIExpression()), !dbg !149
  call void @llvm.dbg.value(metadata i64 0, metadata !142, metadata !DIExpression()), !dbg !149
  %3 = bitcast i16* %1 to i8*, !dbg !150
  call void @llvm.lifetime.start.p0i8(i64 2, i8* nonnull %3) #8, !dbg !150
  call void @llvm.dbg.declare(metadata [2 x i8]* %2, metadata !143, metadata !DIExpression()), !dbg !151
  store i16 0, i16* %1, align 2, !dbg !151
  %4 = call i64 inttoptr (i64 113 to i64 (i8*, i32, i8*)*)(i8* noundef nonnull %3, i32 noundef 2, i8* noundef getelementptr inbounds ([64 x i8], [64 x i8]* @CONFIG_CC_VERSION_TEXT, i64 0, i64 0)) #8, !dbg !152
  %5 = load i8, i8* %3, align 2, !dbg !153, !tbaa !90
  %6 = zext i8 %5 to i64, !dbg !153
  %7 = getelementptr inbounds [2 x i8], [2 x i8]* %2, i64 0, i64 1, !dbg !154
  %8 = load i8, i8* %7, align 1, !dbg !154, !tbaa !90
  %9 = zext i8 %8 to i64, !dbg !154
  %10 = shl nuw nsw i64 %9, 8, !dbg !155
  %11 = or i64 %10, %6, !dbg !156
  call void @llvm.lifetime.end.p0i8(i64 2, i8* nonnull %3) #8, !dbg !157
  ret i64 %11, !dbg !158
}

declare !dbg !159 extern_weak dso_local i32 @no_such_function(i64 noundef, i64 noundef) #5 section ".ksyms"

declare !dbg !163 extern_weak dso_local void @bpf_task_release(%struct.task_struct* noundef) #5 section ".ksyms"

declare !dbg !166 extern_weak dso_local %struct.task_struct* @bpf_task_from_pid(i32 noundef) #5 section ".ksyms"

; Function Attrs: argmemonly mustprogress nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #3

declare !dbg !169 dso_local void @bpf_rcu_read_lock() local_unnamed_addr #5 section ".ksyms"

declare !dbg !172 dso_local void @bpf_rcu_read_unlock() local_unnamed_addr #5 section ".ksyms"

; Function Attrs: nofree nosync nounwind readnone
declare i32* @llvm.bpf.passthrough.p0i32.p0i32(i32, i32*) #6

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare void @llvm.dbg.value(metadata, metadata, metadata) #7

attributes #0 = { "btf_ama" }
attributes #1 = { nounwind "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #2 = { mustprogress nofree nosync nounwind readnone speculatable willreturn }
attributes #3 = { argmemonly mustprogress nofree nosync nounwind willreturn }
attributes #4 = { noinline nounwind "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #5 = { "frame-pointer"="all" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #6 = { nofree nosync nounwind readnone }
attributes #7 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #8 = { nounwind }

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!47, !48, !49, !50}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "_license", scope: !2, file: !3, line: 11, type: !41, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C99, file: !3, producer: "clang", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: !4, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "externs.c", directory: "/src", checksumkind: CSK_MD5, checksum: "6643a5a2c886bb8acefbe14bea634dfe")
!4 = !{!0, !5, !8, !12, !15, !21, !23, !25, !34}
!5 = !DIGlobalVariableExpression(var: !6, expr: !DIExpression())
!6 = distinct !DIGlobalVariable(name: "LINUX_KERNEL_VERSION", scope: !2, file: !3, line: 17, type: !7, isLocal: false, isDefinition: false)
!7 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!8 = !DIGlobalVariableExpression(var: !9, expr: !DIExpression())
!9 = distinct !DIGlobalVariable(name: "CONFIG_NR_CPUS", scope: !2, file: !3, line: 18, type: !10, isLocal: false, isDefinition: false)
!10 = !DIDerivedType(tag: DW_TAG_typedef, name: "u32", file: !3, line: 4, baseType: !11)
!11 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!12 = !DIGlobalVariableExpression(var: !13, expr: !DIExpression())
!13 = distinct !DIGlobalVariable(name: "CONFIG_BPF_SYSCALL", scope: !2, file: !3, line: 19, type: !14, isLocal: false, isDefinition: false)
!14 = !DIBasicType(name: "_Bool", size: 8, encoding: DW_ATE_boolean)
!15 = !DIGlobalVariableExpression(var: !16, expr: !DIExpression())
!16 = distinct !DIGlobalVariable(name: "CONFIG_CC_VERSION_TEXT", scope: !2, file: !3, line: 20, type: !17, isLocal: false, isDefinition: false)
!17 = !DICompositeType(tag: DW_TAG_array_type, baseType: !18, size: 512, elements: !19)
!18 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!19 = !{!20}
!20 = !DISubrange(count: 64)
!21 = !DIGlobalVariableExpression(var: !22, expr: !DIExpression())
!22 = distinct !DIGlobalVariable(name: "schedule", scope: !2, file: !3, line: 22, isLocal: false, isDefinition: false)
!23 = !DIGlobalVariableExpression(var: !24, expr: !DIExpression())
!24 = distinct !DIGlobalVariable(name: "no_such_variable", scope: !2, file: !3, line: 23, isLocal: false, isDefinition: false)
!25 = !DIGlobalVariableExpression(var: !26, expr: !DIExpression())
!26 = distinct !DIGlobalVariable(name: "probe_read_kernel", scope: !2, file: !3, line: 32, type: !27, isLocal: true, isDefinition: true)
!27 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !28, size: 64)
!28 = !DISubroutineType(types: !29)
!29 = !{!30, !31, !10, !32}
!30 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!31 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!32 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !33, size: 64)
!33 = !DIDerivedType(tag: DW_TAG_const_type, baseType: null)
!34 = !DIGlobalVariableExpression(var: !35, expr: !DIExpression())
!35 = distinct !DIGlobalVariable(name: "get_current_pid_tgid", scope: !2, file: !3, line: 31, type: !36, isLocal: true, isDefinition: true)
!36 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !37, size: 64)
!37 = !DISubroutineType(types: !38)
!38 = !{!39}
!39 = !DIDerivedType(tag: DW_TAG_typedef, name: "u64", file: !3, line: 5, baseType: !40)
!40 = !DIBasicType(name: "unsigned long long", size: 64, encoding: DW_ATE_unsigned)
!41 = !DICompositeType(tag: DW_TAG_array_type, baseType: !18, size: 32, elements: !42)
!42 = !{!43}
!43 = !DISubrange(count: 4)
!44 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "task_struct", file: !3, line: 13, size: 32, elements: !45)
!45 = !{!46}
!46 = !DIDerivedType(tag: DW_TAG_member, name: "pid", scope: !44, file: !3, line: 14, baseType: !7, size: 32)
!47 = !{i32 7, !"Dwarf Version", i32 5}
!48 = !{i32 2, !"Debug Info Version", i32 3}
!49 = !{i32 1, !"wchar_size", i32 4}
!50 = !{i32 7, !"frame-pointer", i32 2}
!52 = distinct !DISubprogram(name: "prog", scope: !3, file: !3, line: 43, type: !53, scopeLine: 44, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !62)
!53 = !DISubroutineType(types: !54)
!54 = !{!7, !55}
!55 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !56, size: 64)
!56 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "args", file: !3, line: 34, size: 1536, elements: !57)
!57 = !{!58}
!58 = !DIDerivedType(tag: DW_TAG_member, name: "out", scope: !56, file: !3, line: 34, baseType: !59, size: 1536)
!59 = !DICompositeType(tag: DW_TAG_array_type, baseType: !39, size: 1536, elements: !60)
!60 = !{!61}
!61 = !DISubrange(count: 24)
!62 = !{!63, !64, !65}
!63 = !DILocalVariable(name: "ctx", arg: 1, scope: !52, file: !3, line: 43, type: !55)
!64 = !DILocalVariable(name: "in", scope: !52, file: !3, line: 45, type: !39)
!65 = !DILocalVariable(name: "t", scope: !66, file: !3, line: 58, type: !68)
!66 = distinct !DILexicalBlock(scope: !67, file: !3, line: 57, column: 47)
!67 = distinct !DILexicalBlock(scope: !52, file: !3, line: 57, column: 6)
!68 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !44, size: 64)
!69 = !DILocation(line: 0, scope: !52)
!70 = !DILocation(line: 45, column: 11, scope: !52)
!71 = !{!72, !72, i64 0}
!72 = !{!"long long", !73, i64 0}
!73 = !{!"omnipotent char", !74, i64 0}
!74 = !{!"Simple C/C++ TBAA"}
!75 = !DILocation(line: 47, column: 16, scope: !52)
!76 = !{!77, !77, i64 0}
!77 = !{!"int", !73, i64 0}
!78 = !DILocation(line: 47, column: 2, scope: !52)
!79 = !DILocation(line: 47, column: 14, scope: !52)
!80 = !DILocation(line: 48, column: 16, scope: !52)
!81 = !DILocation(line: 48, column: 2, scope: !52)
!82 = !DILocation(line: 48, column: 14, scope: !52)
!83 = !DILocation(line: 49, column: 16, scope: !52)
!84 = !{!85, !85, i64 0}
!85 = !{!"_Bool", !73, i64 0}
!86 = !{i8 0, i8 2}
!87 = !DILocation(line: 49, column: 2, scope: !52)
!88 = !DILocation(line: 49, column: 14, scope: !52)
!89 = !DILocation(line: 50, column: 16, scope: !52)
!90 = !{!73, !73, i64 0}
!91 = !DILocation(line: 50, column: 44, scope: !52)
!92 = !DILocation(line: 50, column: 70, scope: !52)
!93 = !DILocation(line: 50, column: 42, scope: !52)
!94 = !DILocation(line: 50, column: 2, scope: !52)
!95 = !DILocation(line: 50, column: 14, scope: !52)
!96 = !DILocation(line: 51, column: 42, scope: !52)
!97 = !DILocation(line: 51, column: 16, scope: !52)
!98 = !DILocation(line: 51, column: 2, scope: !52)
!99 = !DILocation(line: 51, column: 14, scope: !52)
!100 = !DILocation(line: 52, column: 16, scope: !52)
!101 = !DILocation(line: 52, column: 2, scope: !52)
!102 = !DILocation(line: 52, column: 14, scope: !52)
!103 = !DILocation(line: 53, column: 2, scope: !52)
!104 = !DILocation(line: 53, column: 14, scope: !52)
!105 = !DILocation(line: 54, column: 2, scope: !52)
!106 = !DILocation(line: 54, column: 14, scope: !52)
!107 = !DILocation(line: 55, column: 17, scope: !52)
!108 = !DILocation(line: 55, column: 37, scope: !52)
!109 = !DILocation(line: 55, column: 2, scope: !52)
!110 = !DILocation(line: 55, column: 15, scope: !52)
!111 = !DILocation(line: 56, column: 2, scope: !52)
!112 = !DILocation(line: 56, column: 15, scope: !52)
!113 = !DILocation(line: 57, column: 25, scope: !67)
!114 = !DILocation(line: 58, column: 45, scope: !66)
!115 = !DILocation(line: 58, column: 27, scope: !66)
!116 = !DILocation(line: 0, scope: !66)
!117 = !DILocation(line: 59, column: 7, scope: !118)
!118 = distinct !DILexicalBlock(scope: !66, file: !3, line: 59, column: 7)
!119 = !DILocation(line: 59, column: 7, scope: !66)
!120 = !DILocation(line: 60, column: 22, scope: !121)
!121 = distinct !DILexicalBlock(scope: !118, file: !3, line: 59, column: 10)
!122 = !{!123, !77, i64 0}
!123 = !{!"task_struct", !77, i64 0}
!124 = !DILocation(line: 60, column: 19, scope: !121)
!125 = !DILocation(line: 60, column: 4, scope: !121)
!126 = !DILocation(line: 60, column: 17, scope: !121)
!127 = !DILocation(line: 61, column: 4, scope: !121)
!128 = !DILocation(line: 62, column: 3, scope: !121)
!129 = !DILocation(line: 64, column: 2, scope: !52)
!130 = !DILocation(line: 65, column: 20, scope: !52)
!131 = !DILocation(line: 65, column: 2, scope: !52)
!132 = !DILocation(line: 65, column: 15, scope: !52)
!133 = !DILocation(line: 66, column: 2, scope: !52)
!134 = !DILocation(line: 67, column: 2, scope: !52)
!135 = distinct !DISubprogram(name: "text", scope: !3, file: !3, line: 36, type: !136, scopeLine: 37, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !140)
!136 = !DISubroutineType(types: !137)
!137 = !{!39, !138, !39}
!138 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !139, size: 64)
!139 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !18)
!140 = !{!141, !142, !143}
!141 = !DILocalVariable(name: "s", arg: 1, scope: !135, file: !3, line: 36, type: !138)
!142 = !DILocalVariable(name: "n", arg: 2, scope: !135, file: !3, line: 36, type: !39)
!143 = !DILocalVariable(name: "c", scope: !135, file: !3, line: 38, type: !144)
!144 = !DICompositeType(tag: DW_TAG_array_type, baseType: !145, size: 16, elements: !147)
!145 = !DIDerivedType(tag: DW_TAG_typedef, name: "u8", file: !3, line: 3, baseType: !146)
!146 = !DIBasicType(name: "unsigned char", size: 8, encoding: DW_ATE_unsigned_char)
!147 = !{!148}
!148 = !DISubrange(count: 2)
!149 = !DILocation(line: 0, scope: !135)
!150 = !DILocation(line: 38, column: 2, scope: !135)
!151 = !DILocation(line: 38, column: 5, scope: !135)
!152 = !DILocation(line: 39, column: 2, scope: !135)
!153 = !DILocation(line: 40, column: 9, scope: !135)
!154 = !DILocation(line: 40, column: 16, scope: !135)
!155 = !DILocation(line: 40, column: 21, scope: !135)
!156 = !DILocation(line: 40, column: 14, scope: !135)
!157 = !DILocation(line: 41, column: 1, scope: !135)
!158 = !DILocation(line: 40, column: 2, scope: !135)
!159 = !DISubprogram(name: "no_such_function", scope: !3, file: !3, line: 29, type: !160, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized, retainedNodes: !162)
!160 = !DISubroutineType(types: !161)
!161 = !{!7, !39, !39}
!162 = !{}
!163 = !DISubprogram(name: "bpf_task_release", scope: !3, file: !3, line: 28, type: !164, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized, retainedNodes: !162)
!164 = !DISubroutineType(types: !165)
!165 = !{null, !68}
!166 = !DISubprogram(name: "bpf_task_from_pid", scope: !3, file: !3, line: 27, type: !167, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized, retainedNodes: !162)
!167 = !DISubroutineType(types: !168)
!168 = !{!68, !7}
!169 = !DISubprogram(name: "bpf_rcu_read_lock", scope: !3, file: !3, line: 25, type: !170, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized, retainedNodes: !162)
!170 = !DISubroutineType(types: !171)
!171 = !{null}
!172 = !DISubprogram(name: "bpf_rcu_read_unlock", scope: !3, file: !3, line: 26, type: !170, flags: DIFlagPrototyped, spFlags: DISPFlagOptimized, retainedNodes: !162)
