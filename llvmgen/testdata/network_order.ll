source_filename = "net.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.Net_Args = type { i8, i8, i16, [4 x i8], i64, i32, [6 x i8], [6 x i8], i64 }

@_license = global [4 x i8] c"GPL\00", section "license", align 1

define i32 @net_bang(%struct.Net_Args* %ctx) nounwind section "syscall" !dbg !30 {
entry:
	%0 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 2, !dbg !32
	%1 = load volatile i16, i16* %0, align 2, !dbg !32
	%2 = call i16 @llvm.bswap.i16(i16 %1), !dbg !32
	%3 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 5, !dbg !32
	%4 = load volatile i32, i32* %3, align 4, !dbg !32
	%address = call i32 @llvm.bswap.i32(i32 %4), !dbg !32
	%5 = zext i16 %2 to i64, !dbg !32
	%6 = zext i32 %address to i64, !dbg !32
	%7 = add i64 %5, %6, !dbg !32
	%8 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 1, !dbg !32
	%9 = load volatile i8, i8* %8, align 1, !dbg !32
	%10 = sext i8 %9 to i64, !dbg !32
	%11 = add i64 %7, %10, !dbg !32
	%12 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 4, !dbg !32
	store volatile i64 %11, i64* %12, align 8, !dbg !32
	%13 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 2, !dbg !32
	%14 = load volatile i16, i16* %13, align 2, !dbg !32
	%15 = call i16 @llvm.bswap.i16(i16 %14), !dbg !32
	%16 = zext i16 %15 to i64, !dbg !32
	%17 = add i64 %16, 1, !dbg !32
	%18 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 2, !dbg !32
	%19 = trunc i64 %17 to i16, !dbg !32
	%20 = call i16 @llvm.bswap.i16(i16 %19), !dbg !32
	store volatile i16 %20, i16* %18, align 2, !dbg !32
	%21 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 5, !dbg !32
	%22 = load volatile i32, i32* %21, align 4, !dbg !32
	%address.1 = call i32 @llvm.bswap.i32(i32 %22), !dbg !32
	%23 = xor i32 %address.1, 1, !dbg !32
	%24 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 5, !dbg !32
	%25 = call i32 @llvm.bswap.i32(i32 %23), !dbg !32
	store volatile i32 %25, i32* %24, align 4, !dbg !32
	%26 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 8, !dbg !32
	%27 = load volatile i64, i64* %26, align 8, !dbg !32
	%cookie = call i64 @llvm.bswap.i64(i64 %27), !dbg !32
	%28 = add i64 %cookie, 1, !dbg !32
	%29 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 8, !dbg !32
	%30 = call i64 @llvm.bswap.i64(i64 %28), !dbg !32
	store volatile i64 %30, i64* %29, align 8, !dbg !32
	%31 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 1, !dbg !32
	store volatile i8 -2, i8* %31, align 1, !dbg !32
	%32 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 0, !dbg !32
	%33 = load volatile i8, i8* %32, align 1, !dbg !32
	%flag = icmp ne i8 %33, 0, !dbg !32
	%34 = xor i1 %flag, true, !dbg !32
	%35 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 0, !dbg !32
	%36 = zext i1 %34 to i8, !dbg !32
	store volatile i8 %36, i8* %35, align 1, !dbg !32
	%37 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 0, !dbg !32
	%38 = load volatile i8, i8* %37, align 1, !dbg !32
	%flag.1 = icmp ne i8 %38, 0, !dbg !32
	%39 = zext i1 %flag.1 to i32, !dbg !32
	ret i32 %39, !dbg !33
}

declare i16 @llvm.bswap.i16(i16 %0)

declare i32 @llvm.bswap.i32(i32 %0)

declare i64 @llvm.bswap.i64(i64 %0)

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "net.rb", directory: "", source: "def net!(ctx)\0A  0\0Aend\0A")
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !0, producer: "rucy-llvm", emissionKind: FullDebug)
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!4 = !{!7, !9, !12, !14, !17, !22, !24}
!5 = !DICompositeType(tag: DW_TAG_structure_type, name: "Net_Args", file: !0, size: 320, elements: !4)
!6 = !DIBasicType(tag: DW_TAG_base_type, name: "_Bool", size: 8, encoding: DW_ATE_boolean)
!7 = !DIDerivedType(tag: DW_TAG_member, name: "flag", baseType: !6, size: 8)
!8 = !DIBasicType(tag: DW_TAG_base_type, name: "signed char", size: 8, encoding: DW_ATE_signed_char)
!9 = !DIDerivedType(tag: DW_TAG_member, name: "tag", baseType: !8, size: 8, offset: 8)
!10 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned short", size: 16, encoding: DW_ATE_unsigned)
!11 = !DIDerivedType(tag: DW_TAG_typedef, name: "__be16", file: !0, baseType: !10)
!12 = !DIDerivedType(tag: DW_TAG_member, name: "port", baseType: !11, size: 16, offset: 16)
!13 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned long long", size: 64, encoding: DW_ATE_unsigned)
!14 = !DIDerivedType(tag: DW_TAG_member, name: "sum", baseType: !13, size: 64, offset: 64)
!15 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!16 = !DIDerivedType(tag: DW_TAG_typedef, name: "__be32", file: !0, baseType: !15)
!17 = !DIDerivedType(tag: DW_TAG_member, name: "address", baseType: !16, size: 32, offset: 128)
!18 = !DISubrange(count: 6)
!19 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned char", size: 8, encoding: DW_ATE_unsigned_char)
!20 = !{!18}
!21 = !DICompositeType(tag: DW_TAG_array_type, baseType: !19, size: 48, elements: !20)
!22 = !DIDerivedType(tag: DW_TAG_member, name: "mac", baseType: !21, size: 48, offset: 160)
!23 = !DIDerivedType(tag: DW_TAG_typedef, name: "__be64", file: !0, baseType: !13)
!24 = !DIDerivedType(tag: DW_TAG_member, name: "cookie", baseType: !23, size: 64, offset: 256)
!25 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!26 = !{!31}
!27 = !DIBasicType(tag: DW_TAG_base_type, name: "int", size: 32, encoding: DW_ATE_signed)
!28 = !{!27, !25}
!29 = !DISubroutineType(types: !28)
!30 = distinct !DISubprogram(name: "net_bang", scope: !0, file: !0, line: 1, type: !29, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !26)
!31 = !DILocalVariable(name: "ctx", arg: 1, scope: !30, file: !0, line: 1, type: !25)
!32 = !DILocation(line: 1, column: 5, scope: !30)
!33 = !DILocation(line: 3, column: 1, scope: !30)
