source_filename = "helpers.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.__sk_buff = type { i32, [47 x i32] }

@_license = global [4 x i8] c"GPL\00", section "license", align 1
@.str = private unnamed_addr constant [8 x i8] c"len %d\0A\00", align 1

define i32 @helpers(%struct.__sk_buff* %ctx) nounwind section "socket" !dbg !16 {
entry:
	%0 = getelementptr %struct.__sk_buff, %struct.__sk_buff* %ctx, i64 0, i32 0, !dbg !18
	%len = load volatile i32, i32* %0, align 4, !dbg !18
	%1 = zext i32 %len to i64, !dbg !18
	%2 = call i64 (i8*, i32, ...) inttoptr (i64 6 to i64 (i8*, i32, ...)*)(i8* getelementptr ([8 x i8], [8 x i8]* @.str, i64 0, i64 0), i32 8, i64 %1), !dbg !18
	%3 = call i32 inttoptr (i64 8 to i32 ()*)(), !dbg !18
	%4 = zext i32 %3 to i64, !dbg !18
	%5 = call i64 (i8*, i32, ...) inttoptr (i64 6 to i64 (i8*, i32, ...)*)(i8* getelementptr ([8 x i8], [8 x i8]* @.str, i64 0, i64 0), i32 8, i64 %4), !dbg !18
	%6 = call i32 inttoptr (i64 7 to i32 ()*)(), !dbg !18
	%7 = icmp ult i32 %6, 1000, !dbg !18
	br i1 %7, label %then, label %done, !dbg !18

then:
	%8 = getelementptr %struct.__sk_buff, %struct.__sk_buff* %ctx, i64 0, i32 0, !dbg !18
	%len.1 = load volatile i32, i32* %8, align 4, !dbg !18
	br label %exit, !dbg !18

done:
	%9 = bitcast %struct.__sk_buff* %ctx to i8*, !dbg !18
	%10 = call i64 inttoptr (i64 46 to i64 (i8*)*)(i8* %9), !dbg !18
	%11 = icmp eq i64 %10, 0, !dbg !18
	br i1 %11, label %exit, label %else, !dbg !18

else:
	%12 = getelementptr %struct.__sk_buff, %struct.__sk_buff* %ctx, i64 0, i32 0, !dbg !18
	%len.2 = load volatile i32, i32* %12, align 4, !dbg !18
	br label %exit, !dbg !18

exit:
	%13 = phi i32 [ %len.1, %then ], [ %len.2, %else ], [ 0, %done ]
	ret i32 %13, !dbg !19
}

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "helpers.rb", directory: "", source: "def helpers(ctx)\0A  len = 1\0Aend\0A")
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !0, producer: "rucy-llvm", emissionKind: FullDebug)
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DIBasicType(tag: DW_TAG_base_type, name: "int", size: 32, encoding: DW_ATE_signed)
!4 = !{!7, !11}
!5 = !DICompositeType(tag: DW_TAG_structure_type, name: "__sk_buff", file: !0, size: 1536, elements: !4)
!6 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!7 = !DIDerivedType(tag: DW_TAG_member, name: "len", baseType: !6, size: 32)
!8 = !DISubrange(count: 47)
!9 = !{!8}
!10 = !DICompositeType(tag: DW_TAG_array_type, baseType: !6, size: 1504, elements: !9)
!11 = !DIDerivedType(tag: DW_TAG_member, name: "cb", baseType: !10, size: 1504, offset: 32)
!12 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!13 = !{!17}
!14 = !{!3, !12}
!15 = !DISubroutineType(types: !14)
!16 = distinct !DISubprogram(name: "helpers", scope: !0, file: !0, line: 1, type: !15, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !13)
!17 = !DILocalVariable(name: "ctx", arg: 1, scope: !16, file: !0, line: 1, type: !12)
!18 = !DILocation(line: 1, column: 5, scope: !16)
!19 = !DILocation(line: 3, column: 1, scope: !16)
