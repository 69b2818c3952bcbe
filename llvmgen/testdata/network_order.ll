source_filename = "net.rb"
target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpfel"

%struct.Net_Args = type { i8, i8, i16, [4 x i8], i64, i32, [6 x i8], [6 x i8], i64 }

@_license = global [4 x i8] c"GPL\00", section "license", align 1

define i32 @net_bang(%struct.Net_Args* %ctx) nounwind section "syscall" !dbg !29 {
entry:
	%0 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 2, !dbg !31
	%port = load volatile i16, i16* %0, align 2, !dbg !31
	%1 = call i16 @llvm.bswap.i16(i16 %port), !dbg !31
	%2 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 5, !dbg !31
	%address = load volatile i32, i32* %2, align 4, !dbg !31
	%3 = call i32 @llvm.bswap.i32(i32 %address), !dbg !31
	%4 = zext i16 %1 to i64, !dbg !31
	%5 = zext i32 %3 to i64, !dbg !31
	%6 = add i64 %4, %5, !dbg !31
	%7 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 1, !dbg !31
	%tag = load volatile i8, i8* %7, align 1, !dbg !31
	%8 = sext i8 %tag to i64, !dbg !31
	%9 = add i64 %6, %8, !dbg !31
	%10 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 4, !dbg !31
	store volatile i64 %9, i64* %10, align 8, !dbg !31
	%11 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 2, !dbg !31
	%port.1 = load volatile i16, i16* %11, align 2, !dbg !31
	%12 = call i16 @llvm.bswap.i16(i16 %port.1), !dbg !31
	%13 = zext i16 %12 to i64, !dbg !31
	%14 = add i64 %13, 1, !dbg !31
	%15 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 2, !dbg !31
	%16 = trunc i64 %14 to i16, !dbg !31
	%17 = call i16 @llvm.bswap.i16(i16 %16), !dbg !31
	store volatile i16 %17, i16* %15, align 2, !dbg !31
	%18 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 5, !dbg !31
	%address.1 = load volatile i32, i32* %18, align 4, !dbg !31
	%19 = call i32 @llvm.bswap.i32(i32 %address.1), !dbg !31
	%20 = xor i32 %19, 1, !dbg !31
	%21 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 5, !dbg !31
	%22 = call i32 @llvm.bswap.i32(i32 %20), !dbg !31
	store volatile i32 %22, i32* %21, align 4, !dbg !31
	%23 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 8, !dbg !31
	%cookie = load volatile i64, i64* %23, align 8, !dbg !31
	%24 = call i64 @llvm.bswap.i64(i64 %cookie), !dbg !31
	%25 = add i64 %24, 1, !dbg !31
	%26 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 8, !dbg !31
	%27 = call i64 @llvm.bswap.i64(i64 %25), !dbg !31
	store volatile i64 %27, i64* %26, align 8, !dbg !31
	%28 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 1, !dbg !31
	store volatile i8 -2, i8* %28, align 1, !dbg !31
	%29 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 0, !dbg !31
	%flag = load volatile i8, i8* %29, align 1, !dbg !31
	%30 = icmp ne i8 %flag, 0, !dbg !31
	%31 = xor i1 %30, true, !dbg !31
	%32 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 0, !dbg !31
	%33 = zext i1 %31 to i8, !dbg !31
	store volatile i8 %33, i8* %32, align 1, !dbg !31
	%34 = getelementptr %struct.Net_Args, %struct.Net_Args* %ctx, i64 0, i32 0, !dbg !31
	%flag.1 = load volatile i8, i8* %34, align 1, !dbg !31
	%35 = icmp ne i8 %flag.1, 0, !dbg !31
	%36 = zext i1 %35 to i32, !dbg !31
	ret i32 %36, !dbg !32
}

declare i16 @llvm.bswap.i16(i16 %0)

declare i32 @llvm.bswap.i32(i32 %0)

declare i64 @llvm.bswap.i64(i64 %0)

!llvm.dbg.cu = !{!1}
!llvm.module.flags = !{!2}

!0 = !DIFile(filename: "net.rb", directory: "", source: "def net!(ctx)\0A  0\0Aend\0A")
!1 = distinct !DICompileUnit(language: DW_LANG_C99, file: !0, producer: "rucy-llvm", emissionKind: FullDebug)
!2 = !{i32 2, !"Debug Info Version", i32 3}
!3 = !DIBasicType(tag: DW_TAG_base_type, name: "int", size: 32, encoding: DW_ATE_signed)
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
!18 = !DIBasicType(tag: DW_TAG_base_type, name: "unsigned char", size: 8, encoding: DW_ATE_unsigned_char)
!19 = !DISubrange(count: 6)
!20 = !{!19}
!21 = !DICompositeType(tag: DW_TAG_array_type, baseType: !18, size: 48, elements: !20)
!22 = !DIDerivedType(tag: DW_TAG_member, name: "mac", baseType: !21, size: 48, offset: 160)
!23 = !DIDerivedType(tag: DW_TAG_typedef, name: "__be64", file: !0, baseType: !13)
!24 = !DIDerivedType(tag: DW_TAG_member, name: "cookie", baseType: !23, size: 64, offset: 256)
!25 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !5, size: 64)
!26 = !{!30}
!27 = !{!3, !25}
!28 = !DISubroutineType(types: !27)
!29 = distinct !DISubprogram(name: "net_bang", scope: !0, file: !0, line: 1, type: !28, scopeLine: 1, flags: DIFlagPrototyped, spFlags: DISPFlagDefinition, unit: !1, retainedNodes: !26)
!30 = !DILocalVariable(name: "ctx", arg: 1, scope: !29, file: !0, line: 1, type: !25)
!31 = !DILocation(line: 1, column: 5, scope: !29)
!32 = !DILocation(line: 3, column: 1, scope: !29)
