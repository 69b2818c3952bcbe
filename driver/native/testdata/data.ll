target datalayout = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
target triple = "bpf"

%struct.anon.0 = type { [2 x i32]*, i32*, i64*, [4 x i32]* }
%struct.anon = type { [2 x i32]*, i32*, i64*, [4 x i32]* }
%struct.xdp_md = type { i32, i32, i32, i32, i32, i32 }

@_license = dso_local global [4 x i8] c"GPL\00", section "license", align 1, !dbg !0
@_version = dso_local global i32 393216, section "version", align 4, !dbg !10
@inner = dso_local global %struct.anon.0 zeroinitializer, section ".maps", align 8, !dbg !125
@inner2 = dso_local global %struct.anon.0 zeroinitializer, section ".maps", align 8, !dbg !133
@outer = dso_local global { [12 x i32]*, i32*, [3 x i32]*, [3 x %struct.anon*] } { [12 x i32]* null, i32* null, [3 x i32]* null, [3 x %struct.anon*] [%struct.anon* null, %struct.anon* bitcast (%struct.anon.0* @inner to %struct.anon*), %struct.anon* bitcast (%struct.anon.0* @inner2 to %struct.anon*)] }, section ".maps", align 8, !dbg !14
@jt = dso_local global { [3 x i32]*, [5 x i32]*, i32*, [4 x i32 (%struct.xdp_md*)*] } { [3 x i32]* null, [5 x i32]* null, i32* null, [4 x i32 (%struct.xdp_md*)*] [i32 (%struct.xdp_md*)* null, i32 (%struct.xdp_md*)* @tail, i32 (%struct.xdp_md*)* null, i32 (%struct.xdp_md*)* @tail2] }, section ".maps", align 8, !dbg !53
@init = dso_local global i64 5, align 8, !dbg !78
@ro = dso_local local_unnamed_addr constant i32 7, align 4, !dbg !80
@wk = weak dso_local local_unnamed_addr global i64 9, align 8, !dbg !83
@hid = hidden local_unnamed_addr global i64 10, align 8, !dbg !85
@cust = dso_local global i64 11, section ".data.custom", align 8, !dbg !87
@rocust = dso_local constant i64 12, section ".rodata.custom", align 8, !dbg !89
@.str = private unnamed_addr constant [6 x i8] c"hello\00", align 1
@text = dso_local local_unnamed_addr global i8* getelementptr inbounds ([6 x i8], [6 x i8]* @.str, i64 0, i64 0), align 8, !dbg !92
@bits = dso_local local_unnamed_addr global <{ i8, i8, i8, i16, i64 }> <{ i8 1, i8 26, i8 0, i16 4, i64 5 }>, align 1, !dbg !97
@un = dso_local local_unnamed_addr global { [8 x i8] } { [8 x i8] c"\01\02\03\00\00\00\00\00" }, align 8, !dbg !108
@ptr = dso_local local_unnamed_addr global i64* @init, align 8, !dbg !117
@ptr2 = dso_local local_unnamed_addr global i64* bitcast (i8* getelementptr (i8, i8* bitcast (i64* @cust to i8*), i64 4) to i64*), align 8, !dbg !119
@arr = dso_local local_unnamed_addr global [4 x [3 x i64]] [[3 x i64] zeroinitializer, [3 x i64] zeroinitializer, [3 x i64] [i64 1, i64 2, i64 3], [3 x i64] zeroinitializer], align 8, !dbg !121
@counter = dso_local local_unnamed_addr global i32 0, align 4, !dbg !135
@scounter = internal unnamed_addr global i32 0, align 4, !dbg !137
@sinit = internal unnamed_addr global i64 6, align 8, !dbg !149
@wkbss = weak dso_local local_unnamed_addr global i32 0, align 4, !dbg !139
@hidbss = hidden local_unnamed_addr global i32 0, align 4, !dbg !141
@sro = internal constant i32 8, align 4, !dbg !151
@llvm.compiler.used = appending global [11 x i8*] [i8* getelementptr inbounds ([4 x i8], [4 x i8]* @_license, i32 0, i32 0), i8* bitcast (i32* @_version to i8*), i8* bitcast (i64* @cust to i8*), i8* bitcast (%struct.anon.0* @inner to i8*), i8* bitcast (%struct.anon.0* @inner2 to i8*), i8* bitcast ({ [3 x i32]*, [5 x i32]*, i32*, [4 x i32 (%struct.xdp_md*)*] }* @jt to i8*), i8* bitcast ({ [12 x i32]*, i32*, [3 x i32]*, [3 x %struct.anon*] }* @outer to i8*), i8* bitcast (i32 (%struct.xdp_md*)* @prog to i8*), i8* bitcast (i64* @rocust to i8*), i8* bitcast (i32 (%struct.xdp_md*)* @tail to i8*), i8* bitcast (i32 (%struct.xdp_md*)* @tail2 to i8*)], section "llvm.metadata"

; Function Attrs: mustprogress nofree norecurse nosync nounwind readnone willreturn
define dso_local i32 @tail(%struct.xdp_md* nocapture readnone %0) #0 section "xdp" !dbg !173 {
  call void @llvm.dbg.value(metadata %struct.xdp_md* undef, metadata !175, metadata !DIExpression()), !dbg !176
  ret i32 55, !dbg !177
}

; Function Attrs: mustprogress nofree norecurse nosync nounwind readonly willreturn
define dso_local i32 @tail2(%struct.xdp_md* nocapture readnone %0) #1 section "xdp" !dbg !178 {
  call void @llvm.dbg.value(metadata %struct.xdp_md* undef, metadata !180, metadata !DIExpression()), !dbg !181
  %2 = load i32, i32* @counter, align 4, !dbg !182, !tbaa !183
  %3 = add nsw i32 %2, 1000, !dbg !187
  ret i32 %3, !dbg !188
}

; Function Attrs: mustprogress nofree noinline norecurse nosync nounwind readonly willreturn
define dso_local i32 @glob(i32 noundef %0) local_unnamed_addr #2 !dbg !189 {
  call void @llvm.dbg.value(metadata i32 %0, metadata !193, metadata !DIExpression()), !dbg !194
  %2 = load i32, i32* @counter, align 4, !dbg !195, !tbaa !183
  %3 = add nsw i32 %2, %0, !dbg !196
  ret i32 %3, !dbg !197
}

; Function Attrs: nounwind
define dso_local i32 @prog(%struct.xdp_md* noundef %0) #3 section "xdp" !dbg !198 {
  %2 = alloca i64, align 8
  %3 = alloca i32, align 4
  call void @llvm.dbg.value(metadata %struct.xdp_md* %0, metadata !200, metadata !DIExpression()), !dbg !208
  %4 = getelementptr inbounds %struct.xdp_md, %struct.xdp_md* %0, i64 0, i32 0, !dbg !209
  %5 = load i32, i32* %4, align 4, !dbg !209, !tbaa !210
  %6 = zext i32 %5 to i64, !dbg !212
  %7 = inttoptr i64 %6 to i8*, !dbg !213
  call void @llvm.dbg.value(metadata i8* %7, metadata !201, metadata !DIExpression()), !dbg !208
  %8 = bitcast i64* %2 to i8*, !dbg !214
  call void @llvm.lifetime.start.p0i8(i64 8, i8* nonnull %8) #8, !dbg !214
  call void @llvm.dbg.value(metadata i64 0, metadata !202, metadata !DIExpression()), !dbg !208
  store i64 0, i64* %2, align 8, !dbg !215, !tbaa !216
  %9 = bitcast i32* %3 to i8*, !dbg !218
  call void @llvm.lifetime.start.p0i8(i64 4, i8* nonnull %9) #8, !dbg !218
  call void @llvm.dbg.value(metadata i32 1, metadata !203, metadata !DIExpression()), !dbg !208
  store i32 1, i32* %3, align 4, !dbg !219, !tbaa !183
  %10 = getelementptr inbounds i8, i8* %7, i64 8, !dbg !220
  %11 = getelementptr inbounds %struct.xdp_md, %struct.xdp_md* %0, i64 0, i32 1, !dbg !222
  %12 = load i32, i32* %11, align 4, !dbg !222, !tbaa !223
  %13 = zext i32 %12 to i64, !dbg !224
  %14 = inttoptr i64 %13 to i8*, !dbg !225
  %15 = icmp ugt i8* %10, %14, !dbg !226
  br i1 %15, label %100, label %16, !dbg !227

16:                                               ; preds = %1
  %17 = load i8, i8* %7, align 1, !dbg !228, !tbaa !229
  %18 = and i8 %17, 15, !dbg !230
  %19 = zext i8 %18 to i32, !dbg !230
  call void @llvm.dbg.value(metadata i64* %2, metadata !202, metadata !DIExpression(DW_OP_deref)), !dbg !208
  %20 = call i64 inttoptr (i64 181 to i64 (i32, i8*, i8*, i64)*)(i32 noundef %19, i8* noundef bitcast (i32 (i32, i64*)* @cb to i8*), i8* noundef nonnull %8, i64 noundef 0) #8, !dbg !231
  %21 = load i32, i32* @counter, align 4, !dbg !232, !tbaa !183
  %22 = add nsw i32 %21, 1, !dbg !232
  store i32 %22, i32* @counter, align 4, !dbg !232, !tbaa !183
  %23 = load i32, i32* @scounter, align 4, !dbg !233, !tbaa !183
  %24 = add nsw i32 %23, 2, !dbg !233
  store i32 %24, i32* @scounter, align 4, !dbg !233, !tbaa !183
  %25 = load i64, i64* @init, align 8, !dbg !234, !tbaa !216
  %26 = load i64, i64* @sinit, align 8, !dbg !235, !tbaa !216
  %27 = add i64 %26, %25, !dbg !235
  store i64 %27, i64* @sinit, align 8, !dbg !235, !tbaa !216
  %28 = load i64, i64* @wk, align 8, !dbg !236, !tbaa !216
  %29 = add i64 %28, 1, !dbg !236
  store i64 %29, i64* @wk, align 8, !dbg !236, !tbaa !216
  %30 = load i32, i32* @wkbss, align 4, !dbg !237, !tbaa !183
  %31 = add nsw i32 %30, 5, !dbg !237
  store i32 %31, i32* @wkbss, align 4, !dbg !237, !tbaa !183
  %32 = load i64, i64* @hid, align 8, !dbg !238, !tbaa !216
  %33 = add i64 %32, 1, !dbg !238
  store i64 %33, i64* @hid, align 8, !dbg !238, !tbaa !216
  %34 = load i32, i32* @hidbss, align 4, !dbg !239, !tbaa !183
  %35 = add nsw i32 %34, 3, !dbg !239
  store i32 %35, i32* @hidbss, align 4, !dbg !239, !tbaa !183
  %36 = load i64, i64* @cust, align 8, !dbg !240, !tbaa !216
  %37 = add i64 %36, 12, !dbg !240
  store i64 %37, i64* @cust, align 8, !dbg !240, !tbaa !216
  %38 = load i64, i64* %2, align 8, !dbg !241, !tbaa !216
  call void @llvm.dbg.value(metadata i64 %38, metadata !202, metadata !DIExpression()), !dbg !208
  %39 = sext i32 %24 to i64, !dbg !242
  %40 = load i64, i64* bitcast ({ [8 x i8] }* @un to i64*), align 8, !dbg !243, !tbaa !229
  %41 = call fastcc i64 @sub(i64 noundef %38, i64 noundef %37, i64 noundef %39, i64 noundef %40), !dbg !244
  %42 = getelementptr inbounds i8, i8* %7, i64 1, !dbg !245
  %43 = load i8, i8* %42, align 1, !dbg !245, !tbaa !229
  %44 = zext i8 %43 to i32, !dbg !245
  %45 = call i32 @glob(i32 noundef %44), !dbg !246
  %46 = sext i32 %45 to i64, !dbg !246
  %47 = add i64 %41, %46, !dbg !247
  %48 = load i64, i64* @wk, align 8, !dbg !248, !tbaa !216
  %49 = add i64 %47, %48, !dbg !249
  %50 = load i32, i32* @wkbss, align 4, !dbg !250, !tbaa !183
  %51 = sext i32 %50 to i64, !dbg !250
  %52 = add i64 %49, %51, !dbg !251
  %53 = load i64, i64* @hid, align 8, !dbg !252, !tbaa !216
  %54 = add i64 %52, %53, !dbg !253
  %55 = load i32, i32* @hidbss, align 4, !dbg !254, !tbaa !183
  %56 = sext i32 %55 to i64, !dbg !254
  %57 = add i64 %54, %56, !dbg !255
  %58 = load i64, i64* @sinit, align 8, !dbg !256, !tbaa !216
  %59 = add i64 %57, %58, !dbg !257
  %60 = load i64, i64* %2, align 8, !dbg !258, !tbaa !216
  call void @llvm.dbg.value(metadata i64 %60, metadata !202, metadata !DIExpression()), !dbg !208
  %61 = add i64 %59, %60, !dbg !258
  call void @llvm.dbg.value(metadata i64 %61, metadata !202, metadata !DIExpression()), !dbg !208
  %62 = load i8, i8* getelementptr inbounds (<{ i8, i8, i8, i16, i64 }>, <{ i8, i8, i8, i16, i64 }>* @bits, i64 0, i32 0), align 1, !dbg !259, !tbaa !260
  %63 = zext i8 %62 to i64, !dbg !263
  %64 = load i16, i16* bitcast (i8* getelementptr inbounds (<{ i8, i8, i8, i16, i64 }>, <{ i8, i8, i8, i16, i64 }>* @bits, i64 0, i32 1) to i16*), align 1, !dbg !264
  %65 = lshr i16 %64, 3, !dbg !264
  %66 = and i16 %65, 127, !dbg !264
  %67 = zext i16 %66 to i64, !dbg !264
  call void @llvm.dbg.value(metadata i32 1, metadata !203, metadata !DIExpression()), !dbg !208
  %68 = load i64, i64* getelementptr inbounds ([4 x [3 x i64]], [4 x [3 x i64]]* @arr, i64 0, i64 2, i64 1), align 8, !dbg !265, !tbaa !216
  %69 = getelementptr inbounds i8, i8* %7, i64 2, !dbg !266
  %70 = load i8, i8* %69, align 1, !dbg !266, !tbaa !229
  %71 = and i8 %70, 3, !dbg !267
  %72 = zext i8 %71 to i64
  %73 = getelementptr inbounds [4 x [3 x i64]], [4 x [3 x i64]]* @arr, i64 0, i64 %72, i64 1, !dbg !268
  %74 = load i64, i64* %73, align 8, !dbg !268, !tbaa !216
  %75 = add i64 %61, %63, !dbg !269
  %76 = add i64 %75, %68, !dbg !270
  %77 = add i64 %76, %67, !dbg !271
  %78 = add i64 %77, %74, !dbg !272
  call void @llvm.dbg.value(metadata i64 %78, metadata !202, metadata !DIExpression()), !dbg !208
  store i64 %78, i64* %2, align 8, !dbg !272, !tbaa !216
  call void @llvm.dbg.value(metadata i32* %3, metadata !203, metadata !DIExpression(DW_OP_deref)), !dbg !208
  %79 = call i8* inttoptr (i64 1 to i8* (i8*, i8*)*)(i8* noundef bitcast ({ [12 x i32]*, i32*, [3 x i32]*, [3 x %struct.anon*] }* @outer to i8*), i8* noundef nonnull %9) #8, !dbg !273
  call void @llvm.dbg.value(metadata i8* %79, metadata !204, metadata !DIExpression()), !dbg !208
  %80 = icmp eq i8* %79, null, !dbg !274
  br i1 %80, label %90, label %81, !dbg !275

81:                                               ; preds = %16
  call void @llvm.dbg.value(metadata i32* %3, metadata !203, metadata !DIExpression(DW_OP_deref)), !dbg !208
  %82 = call i8* inttoptr (i64 1 to i8* (i8*, i8*)*)(i8* noundef nonnull %79, i8* noundef nonnull %9) #8, !dbg !276
  %83 = bitcast i8* %82 to i64*, !dbg !276
  call void @llvm.dbg.value(metadata i64* %83, metadata !205, metadata !DIExpression()), !dbg !277
  %84 = icmp eq i8* %82, null, !dbg !278
  br i1 %84, label %90, label %85, !dbg !280

85:                                               ; preds = %81
  %86 = load i64, i64* %83, align 8, !dbg !281, !tbaa !216
  %87 = add i64 %86, 1, !dbg !281
  store i64 %87, i64* %83, align 8, !dbg !281, !tbaa !216
  %88 = load i64, i64* %2, align 8, !dbg !282, !tbaa !216
  call void @llvm.dbg.value(metadata i64 %88, metadata !202, metadata !DIExpression()), !dbg !208
  %89 = add i64 %88, %87, !dbg !282
  call void @llvm.dbg.value(metadata i64 %89, metadata !202, metadata !DIExpression()), !dbg !208
  store i64 %89, i64* %2, align 8, !dbg !282, !tbaa !216
  br label %90, !dbg !283

90:                                               ; preds = %81, %85, %16
  %91 = getelementptr inbounds i8, i8* %7, i64 3, !dbg !284
  %92 = load i8, i8* %91, align 1, !dbg !284, !tbaa !229
  %93 = icmp ugt i8 %92, 100, !dbg !286
  br i1 %93, label %94, label %97, !dbg !287

94:                                               ; preds = %90
  %95 = bitcast %struct.xdp_md* %0 to i8*, !dbg !288
  %96 = call i64 inttoptr (i64 12 to i64 (i8*, i8*, i32)*)(i8* noundef %95, i8* noundef bitcast ({ [3 x i32]*, [5 x i32]*, i32*, [4 x i32 (%struct.xdp_md*)*] }* @jt to i8*), i32 noundef 5) #8, !dbg !289
  br label %97, !dbg !289

97:                                               ; preds = %94, %90
  %98 = load i64, i64* %2, align 8, !dbg !290, !tbaa !216
  call void @llvm.dbg.value(metadata i64 %98, metadata !202, metadata !DIExpression()), !dbg !208
  %99 = trunc i64 %98 to i32, !dbg !290
  br label %100

100:                                              ; preds = %1, %97
  %101 = phi i32 [ %99, %97 ], [ 0, %1 ], !dbg !208
  call void @llvm.lifetime.end.p0i8(i64 4, i8* nonnull %9) #8, !dbg !291
  call void @llvm.lifetime.end.p0i8(i64 8, i8* nonnull %8) #8, !dbg !291
  ret i32 %101, !dbg !291
}

; Function Attrs: argmemonly mustprogress nofree nosync nounwind willreturn
declare void @llvm.lifetime.start.p0i8(i64 immarg, i8* nocapture) #4

; Function Attrs: mustprogress nofree norecurse nosync nounwind willreturn
define internal i32 @cb(i32 noundef %0, i64* nocapture noundef %1) #5 !dbg !292 {
  call void @llvm.dbg.value(metadata i32 %0, metadata !296, metadata !DIExpression()), !dbg !298
  call void @llvm.dbg.value(metadata i64* %1, metadata !297, metadata !DIExpression()), !dbg !298
  %3 = zext i32 %0 to i64, !dbg !299
  %4 = load i64, i64* %1, align 8, !dbg !300, !tbaa !216
  %5 = add i64 %4, %3, !dbg !300
  store i64 %5, i64* %1, align 8, !dbg !300, !tbaa !216
  ret i32 0, !dbg !301
}

; Function Attrs: mustprogress nofree noinline norecurse nounwind willreturn
define internal fastcc i64 @sub(i64 noundef %0, i64 noundef %1, i64 noundef %2, i64 noundef %3) unnamed_addr #6 !dbg !302 {
  call void @llvm.dbg.value(metadata i64 %0, metadata !306, metadata !DIExpression()), !dbg !311
  call void @llvm.dbg.value(metadata i64 7, metadata !307, metadata !DIExpression()), !dbg !311
  call void @llvm.dbg.value(metadata i64 %1, metadata !308, metadata !DIExpression()), !dbg !311
  call void @llvm.dbg.value(metadata i64 %2, metadata !309, metadata !DIExpression()), !dbg !311
  call void @llvm.dbg.value(metadata i64 %3, metadata !310, metadata !DIExpression()), !dbg !311
  %5 = add i64 %0, 14, !dbg !312
  %6 = mul i64 %1, 3, !dbg !313
  %7 = add i64 %5, %6, !dbg !314
  %8 = mul i64 %2, 5, !dbg !315
  %9 = add i64 %7, %8, !dbg !316
  %10 = mul i64 %3, 7, !dbg !317
  %11 = add i64 %9, %10, !dbg !318
  %12 = load volatile i32, i32* @sro, align 4, !dbg !319, !tbaa !183
  %13 = zext i32 %12 to i64, !dbg !319
  %14 = add i64 %11, %13, !dbg !320
  ret i64 %14, !dbg !321
}

; Function Attrs: argmemonly mustprogress nofree nosync nounwind willreturn
declare void @llvm.lifetime.end.p0i8(i64 immarg, i8* nocapture) #4

; Function Attrs: nofree nosync nounwind readnone speculatable willreturn
declare void @llvm.dbg.value(metadata, metadata, metadata) #7

attributes #0 = { mustprogress nofree norecurse nosync nounwind readnone willreturn "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #1 = { mustprogress nofree norecurse nosync nounwind readonly willreturn "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #2 = { mustprogress nofree noinline norecurse nosync nounwind readonly willreturn "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #3 = { nounwind "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #4 = { argmemonly mustprogress nofree nosync nounwind willreturn }
attributes #5 = { mustprogress nofree norecurse nosync nounwind willreturn "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #6 = { mustprogress nofree noinline norecurse nounwind willreturn "frame-pointer"="all" "min-legal-vector-width"="0" "no-trapping-math"="true" "stack-protector-buffer-size"="8" }
attributes #7 = { nofree nosync nounwind readnone speculatable willreturn }
attributes #8 = { nounwind }

!llvm.dbg.cu = !{!2}
!llvm.module.flags = !{!168, !169, !170, !171}

!0 = !DIGlobalVariableExpression(var: !1, expr: !DIExpression())
!1 = distinct !DIGlobalVariable(name: "_license", scope: !2, file: !3, line: 13, type: !167, isLocal: false, isDefinition: true)
!2 = distinct !DICompileUnit(language: DW_LANG_C99, file: !3, producer: "clang", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, retainedTypes: !4, globals: !9, splitDebugInlining: false, nameTableKind: None)
!3 = !DIFile(filename: "data.c", directory: "/src", checksumkind: CSK_MD5, checksum: "90a8bc38a811e2025d23ecd24670acd8")
!4 = !{!5, !8}
!5 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !6, size: 64)
!6 = !DIDerivedType(tag: DW_TAG_typedef, name: "u8", file: !3, line: 5, baseType: !7)
!7 = !DIBasicType(name: "unsigned char", size: 8, encoding: DW_ATE_unsigned_char)
!8 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
!9 = !{!0, !10, !14, !53, !78, !80, !83, !85, !87, !89, !92, !97, !108, !117, !119, !121, !125, !133, !135, !137, !139, !141, !143, !149, !151, !155, !162}
!10 = !DIGlobalVariableExpression(var: !11, expr: !DIExpression())
!11 = distinct !DIGlobalVariable(name: "_version", scope: !2, file: !3, line: 14, type: !12, isLocal: false, isDefinition: true)
!12 = !DIDerivedType(tag: DW_TAG_typedef, name: "u32", file: !3, line: 3, baseType: !13)
!13 = !DIBasicType(name: "unsigned int", size: 32, encoding: DW_ATE_unsigned)
!14 = !DIGlobalVariableExpression(var: !15, expr: !DIExpression())
!15 = distinct !DIGlobalVariable(name: "outer", scope: !2, file: !3, line: 16, type: !16, isLocal: false, isDefinition: true)
!16 = distinct !DICompositeType(tag: DW_TAG_structure_type, file: !3, line: 16, size: 192, elements: !17)
!17 = !{!18, !24, !26, !31}
!18 = !DIDerivedType(tag: DW_TAG_member, name: "type", scope: !16, file: !3, line: 16, baseType: !19, size: 64)
!19 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !20, size: 64)
!20 = !DICompositeType(tag: DW_TAG_array_type, baseType: !21, size: 384, elements: !22)
!21 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!22 = !{!23}
!23 = !DISubrange(count: 12)
!24 = !DIDerivedType(tag: DW_TAG_member, name: "key", scope: !16, file: !3, line: 16, baseType: !25, size: 64, offset: 64)
!25 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !21, size: 64)
!26 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", scope: !16, file: !3, line: 16, baseType: !27, size: 64, offset: 128)
!27 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !28, size: 64)
!28 = !DICompositeType(tag: DW_TAG_array_type, baseType: !21, size: 96, elements: !29)
!29 = !{!30}
!30 = !DISubrange(count: 3)
!31 = !DIDerivedType(tag: DW_TAG_member, name: "values", scope: !16, file: !3, line: 16, baseType: !32, offset: 192)
!32 = !DICompositeType(tag: DW_TAG_array_type, baseType: !33, elements: !51)
!33 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !34, size: 64)
!34 = distinct !DICompositeType(tag: DW_TAG_structure_type, scope: !16, file: !3, line: 16, size: 256, elements: !35)
!35 = !{!36, !41, !42, !46}
!36 = !DIDerivedType(tag: DW_TAG_member, name: "type", scope: !34, file: !3, line: 16, baseType: !37, size: 64)
!37 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !38, size: 64)
!38 = !DICompositeType(tag: DW_TAG_array_type, baseType: !21, size: 64, elements: !39)
!39 = !{!40}
!40 = !DISubrange(count: 2)
!41 = !DIDerivedType(tag: DW_TAG_member, name: "key", scope: !34, file: !3, line: 16, baseType: !25, size: 64, offset: 64)
!42 = !DIDerivedType(tag: DW_TAG_member, name: "value", scope: !34, file: !3, line: 16, baseType: !43, size: 64, offset: 128)
!43 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !44, size: 64)
!44 = !DIDerivedType(tag: DW_TAG_typedef, name: "u64", file: !3, line: 4, baseType: !45)
!45 = !DIBasicType(name: "unsigned long long", size: 64, encoding: DW_ATE_unsigned)
!46 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", scope: !34, file: !3, line: 16, baseType: !47, size: 64, offset: 192)
!47 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !48, size: 64)
!48 = !DICompositeType(tag: DW_TAG_array_type, baseType: !21, size: 128, elements: !49)
!49 = !{!50}
!50 = !DISubrange(count: 4)
!51 = !{!52}
!52 = !DISubrange(count: -1)
!53 = !DIGlobalVariableExpression(var: !54, expr: !DIExpression())
!54 = distinct !DIGlobalVariable(name: "jt", scope: !2, file: !3, line: 19, type: !55, isLocal: false, isDefinition: true)
!55 = distinct !DICompositeType(tag: DW_TAG_structure_type, file: !3, line: 19, size: 192, elements: !56)
!56 = !{!57, !58, !63, !64}
!57 = !DIDerivedType(tag: DW_TAG_member, name: "type", scope: !55, file: !3, line: 19, baseType: !27, size: 64)
!58 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", scope: !55, file: !3, line: 19, baseType: !59, size: 64, offset: 64)
!59 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !60, size: 64)
!60 = !DICompositeType(tag: DW_TAG_array_type, baseType: !21, size: 160, elements: !61)
!61 = !{!62}
!62 = !DISubrange(count: 5)
!63 = !DIDerivedType(tag: DW_TAG_member, name: "key", scope: !55, file: !3, line: 19, baseType: !25, size: 64, offset: 128)
!64 = !DIDerivedType(tag: DW_TAG_member, name: "values", scope: !55, file: !3, line: 19, baseType: !65, offset: 192)
!65 = !DICompositeType(tag: DW_TAG_array_type, baseType: !66, elements: !51)
!66 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !67, size: 64)
!67 = !DISubroutineType(types: !68)
!68 = !{!21, !69}
!69 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !70, size: 64)
!70 = distinct !DICompositeType(tag: DW_TAG_structure_type, name: "xdp_md", file: !3, line: 11, size: 192, elements: !71)
!71 = !{!72, !73, !74, !75, !76, !77}
!72 = !DIDerivedType(tag: DW_TAG_member, name: "data", scope: !70, file: !3, line: 11, baseType: !12, size: 32)
!73 = !DIDerivedType(tag: DW_TAG_member, name: "data_end", scope: !70, file: !3, line: 11, baseType: !12, size: 32, offset: 32)
!74 = !DIDerivedType(tag: DW_TAG_member, name: "data_meta", scope: !70, file: !3, line: 11, baseType: !12, size: 32, offset: 64)
!75 = !DIDerivedType(tag: DW_TAG_member, name: "ingress_ifindex", scope: !70, file: !3, line: 11, baseType: !12, size: 32, offset: 96)
!76 = !DIDerivedType(tag: DW_TAG_member, name: "rx_queue_index", scope: !70, file: !3, line: 11, baseType: !12, size: 32, offset: 128)
!77 = !DIDerivedType(tag: DW_TAG_member, name: "egress_ifindex", scope: !70, file: !3, line: 11, baseType: !12, size: 32, offset: 160)
!78 = !DIGlobalVariableExpression(var: !79, expr: !DIExpression())
!79 = distinct !DIGlobalVariable(name: "init", scope: !2, file: !3, line: 21, type: !44, isLocal: false, isDefinition: true)
!80 = !DIGlobalVariableExpression(var: !81, expr: !DIExpression())
!81 = distinct !DIGlobalVariable(name: "ro", scope: !2, file: !3, line: 21, type: !82, isLocal: false, isDefinition: true)
!82 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !12)
!83 = !DIGlobalVariableExpression(var: !84, expr: !DIExpression())
!84 = distinct !DIGlobalVariable(name: "wk", scope: !2, file: !3, line: 22, type: !44, isLocal: false, isDefinition: true)
!85 = !DIGlobalVariableExpression(var: !86, expr: !DIExpression())
!86 = distinct !DIGlobalVariable(name: "hid", scope: !2, file: !3, line: 22, type: !44, isLocal: false, isDefinition: true)
!87 = !DIGlobalVariableExpression(var: !88, expr: !DIExpression())
!88 = distinct !DIGlobalVariable(name: "cust", scope: !2, file: !3, line: 23, type: !44, isLocal: false, isDefinition: true)
!89 = !DIGlobalVariableExpression(var: !90, expr: !DIExpression())
!90 = distinct !DIGlobalVariable(name: "rocust", scope: !2, file: !3, line: 23, type: !91, isLocal: false, isDefinition: true)
!91 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !44)
!92 = !DIGlobalVariableExpression(var: !93, expr: !DIExpression())
!93 = distinct !DIGlobalVariable(name: "text", scope: !2, file: !3, line: 24, type: !94, isLocal: false, isDefinition: true)
!94 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !95, size: 64)
!95 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !96)
!96 = !DIBasicType(name: "char", size: 8, encoding: DW_ATE_signed_char)
!97 = !DIGlobalVariableExpression(var: !98, expr: !DIExpression())
!98 = distinct !DIGlobalVariable(name: "bits", scope: !2, file: !3, line: 24, type: !99, isLocal: false, isDefinition: true)
!99 = distinct !DICompositeType(tag: DW_TAG_structure_type, file: !3, line: 24, size: 104, elements: !100)
!100 = !{!101, !102, !103, !104, !107}
!101 = !DIDerivedType(tag: DW_TAG_member, name: "a", scope: !99, file: !3, line: 24, baseType: !6, size: 8)
!102 = !DIDerivedType(tag: DW_TAG_member, name: "b", scope: !99, file: !3, line: 24, baseType: !12, size: 3, offset: 8, flags: DIFlagBitField, extraData: i64 8)
!103 = !DIDerivedType(tag: DW_TAG_member, name: "c", scope: !99, file: !3, line: 24, baseType: !12, size: 7, offset: 11, flags: DIFlagBitField, extraData: i64 8)
!104 = !DIDerivedType(tag: DW_TAG_member, name: "d", scope: !99, file: !3, line: 24, baseType: !105, size: 16, offset: 24)
!105 = !DIDerivedType(tag: DW_TAG_typedef, name: "u16", file: !3, line: 6, baseType: !106)
!106 = !DIBasicType(name: "unsigned short", size: 16, encoding: DW_ATE_unsigned)
!107 = !DIDerivedType(tag: DW_TAG_member, name: "e", scope: !99, file: !3, line: 24, baseType: !44, size: 64, offset: 40)
!108 = !DIGlobalVariableExpression(var: !109, expr: !DIExpression())
!109 = distinct !DIGlobalVariable(name: "un", scope: !2, file: !3, line: 25, type: !110, isLocal: false, isDefinition: true)
!110 = distinct !DICompositeType(tag: DW_TAG_union_type, file: !3, line: 25, size: 64, elements: !111)
!111 = !{!112, !113}
!112 = !DIDerivedType(tag: DW_TAG_member, name: "x", scope: !110, file: !3, line: 25, baseType: !44, size: 64)
!113 = !DIDerivedType(tag: DW_TAG_member, name: "y", scope: !110, file: !3, line: 25, baseType: !114, size: 64)
!114 = !DICompositeType(tag: DW_TAG_array_type, baseType: !6, size: 64, elements: !115)
!115 = !{!116}
!116 = !DISubrange(count: 8)
!117 = !DIGlobalVariableExpression(var: !118, expr: !DIExpression())
!118 = distinct !DIGlobalVariable(name: "ptr", scope: !2, file: !3, line: 26, type: !43, isLocal: false, isDefinition: true)
!119 = !DIGlobalVariableExpression(var: !120, expr: !DIExpression())
!120 = distinct !DIGlobalVariable(name: "ptr2", scope: !2, file: !3, line: 26, type: !43, isLocal: false, isDefinition: true)
!121 = !DIGlobalVariableExpression(var: !122, expr: !DIExpression())
!122 = distinct !DIGlobalVariable(name: "arr", scope: !2, file: !3, line: 27, type: !123, isLocal: false, isDefinition: true)
!123 = !DICompositeType(tag: DW_TAG_array_type, baseType: !44, size: 768, elements: !124)
!124 = !{!50, !30}
!125 = !DIGlobalVariableExpression(var: !126, expr: !DIExpression())
!126 = distinct !DIGlobalVariable(name: "inner", scope: !2, file: !3, line: 15, type: !127, isLocal: false, isDefinition: true)
!127 = distinct !DICompositeType(tag: DW_TAG_structure_type, file: !3, line: 15, size: 256, elements: !128)
!128 = !{!129, !130, !131, !132}
!129 = !DIDerivedType(tag: DW_TAG_member, name: "type", scope: !127, file: !3, line: 15, baseType: !37, size: 64)
!130 = !DIDerivedType(tag: DW_TAG_member, name: "key", scope: !127, file: !3, line: 15, baseType: !25, size: 64, offset: 64)
!131 = !DIDerivedType(tag: DW_TAG_member, name: "value", scope: !127, file: !3, line: 15, baseType: !43, size: 64, offset: 128)
!132 = !DIDerivedType(tag: DW_TAG_member, name: "max_entries", scope: !127, file: !3, line: 15, baseType: !47, size: 64, offset: 192)
!133 = !DIGlobalVariableExpression(var: !134, expr: !DIExpression())
!134 = distinct !DIGlobalVariable(name: "inner2", scope: !2, file: !3, line: 15, type: !127, isLocal: false, isDefinition: true)
!135 = !DIGlobalVariableExpression(var: !136, expr: !DIExpression())
!136 = distinct !DIGlobalVariable(name: "counter", scope: !2, file: !3, line: 20, type: !21, isLocal: false, isDefinition: true)
!137 = !DIGlobalVariableExpression(var: !138, expr: !DIExpression())
!138 = distinct !DIGlobalVariable(name: "scounter", scope: !2, file: !3, line: 20, type: !21, isLocal: true, isDefinition: true)
!139 = !DIGlobalVariableExpression(var: !140, expr: !DIExpression())
!140 = distinct !DIGlobalVariable(name: "wkbss", scope: !2, file: !3, line: 22, type: !21, isLocal: false, isDefinition: true)
!141 = !DIGlobalVariableExpression(var: !142, expr: !DIExpression())
!142 = distinct !DIGlobalVariable(name: "hidbss", scope: !2, file: !3, line: 22, type: !21, isLocal: false, isDefinition: true)
!143 = !DIGlobalVariableExpression(var: !144, expr: !DIExpression())
!144 = distinct !DIGlobalVariable(name: "loop", scope: !2, file: !3, line: 28, type: !145, isLocal: true, isDefinition: true)
!145 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !146, size: 64)
!146 = !DISubroutineType(types: !147)
!147 = !{!8, !12, !148, !148, !44}
!148 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: null, size: 64)
!149 = !DIGlobalVariableExpression(var: !150, expr: !DIExpression())
!150 = distinct !DIGlobalVariable(name: "sinit", scope: !2, file: !3, line: 21, type: !44, isLocal: true, isDefinition: true)
!151 = !DIGlobalVariableExpression(var: !152, expr: !DIExpression())
!152 = distinct !DIGlobalVariable(name: "sro", scope: !2, file: !3, line: 21, type: !153, isLocal: true, isDefinition: true)
!153 = !DIDerivedType(tag: DW_TAG_const_type, baseType: !154)
!154 = !DIDerivedType(tag: DW_TAG_volatile_type, baseType: !12)
!155 = !DIGlobalVariableExpression(var: !156, expr: !DIExpression())
!156 = distinct !DIGlobalVariable(name: "lookup", scope: !2, file: !3, line: 30, type: !157, isLocal: true, isDefinition: true)
!157 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !158, size: 64)
!158 = !DISubroutineType(types: !159)
!159 = !{!148, !148, !160}
!160 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !161, size: 64)
!161 = !DIDerivedType(tag: DW_TAG_const_type, baseType: null)
!162 = !DIGlobalVariableExpression(var: !163, expr: !DIExpression())
!163 = distinct !DIGlobalVariable(name: "tail_call", scope: !2, file: !3, line: 29, type: !164, isLocal: true, isDefinition: true)
!164 = !DIDerivedType(tag: DW_TAG_pointer_type, baseType: !165, size: 64)
!165 = !DISubroutineType(types: !166)
!166 = !{!8, !148, !148, !12}
!167 = !DICompositeType(tag: DW_TAG_array_type, baseType: !96, size: 32, elements: !49)
!168 = !{i32 7, !"Dwarf Version", i32 5}
!169 = !{i32 2, !"Debug Info Version", i32 3}
!170 = !{i32 1, !"wchar_size", i32 4}
!171 = !{i32 7, !"frame-pointer", i32 2}
!173 = distinct !DISubprogram(name: "tail", scope: !3, file: !3, line: 34, type: !67, scopeLine: 34, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !174)
!174 = !{!175}
!175 = !DILocalVariable(name: "ctx", arg: 1, scope: !173, file: !3, line: 34, type: !69)
!176 = !DILocation(line: 0, scope: !173)
!177 = !DILocation(line: 34, column: 43, scope: !173)
!178 = distinct !DISubprogram(name: "tail2", scope: !3, file: !3, line: 35, type: !67, scopeLine: 35, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !179)
!179 = !{!180}
!180 = !DILocalVariable(name: "ctx", arg: 1, scope: !178, file: !3, line: 35, type: !69)
!181 = !DILocation(line: 0, scope: !178)
!182 = !DILocation(line: 35, column: 58, scope: !178)
!183 = !{!184, !184, i64 0}
!184 = !{!"int", !185, i64 0}
!185 = !{!"omnipotent char", !186, i64 0}
!186 = !{!"Simple C/C++ TBAA"}
!187 = !DILocation(line: 35, column: 56, scope: !178)
!188 = !DILocation(line: 35, column: 44, scope: !178)
!189 = distinct !DISubprogram(name: "glob", scope: !3, file: !3, line: 33, type: !190, scopeLine: 33, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !192)
!190 = !DISubroutineType(types: !191)
!191 = !{!21, !21}
!192 = !{!193}
!193 = !DILocalVariable(name: "x", arg: 1, scope: !189, file: !3, line: 33, type: !21)
!194 = !DILocation(line: 0, scope: !189)
!195 = !DILocation(line: 33, column: 39, scope: !189)
!196 = !DILocation(line: 33, column: 37, scope: !189)
!197 = !DILocation(line: 33, column: 28, scope: !189)
!198 = distinct !DISubprogram(name: "prog", scope: !3, file: !3, line: 36, type: !67, scopeLine: 37, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !199)
!199 = !{!200, !201, !202, !203, !204, !205}
!200 = !DILocalVariable(name: "ctx", arg: 1, scope: !198, file: !3, line: 36, type: !69)
!201 = !DILocalVariable(name: "data", scope: !198, file: !3, line: 38, type: !5)
!202 = !DILocalVariable(name: "sum", scope: !198, file: !3, line: 39, type: !44)
!203 = !DILocalVariable(name: "key", scope: !198, file: !3, line: 40, type: !12)
!204 = !DILocalVariable(name: "m", scope: !198, file: !3, line: 54, type: !148)
!205 = !DILocalVariable(name: "v", scope: !206, file: !3, line: 56, type: !43)
!206 = distinct !DILexicalBlock(scope: !207, file: !3, line: 55, column: 9)
!207 = distinct !DILexicalBlock(scope: !198, file: !3, line: 55, column: 6)
!208 = !DILocation(line: 0, scope: !198)
!209 = !DILocation(line: 38, column: 30, scope: !198)
!210 = !{!211, !184, i64 0}
!211 = !{!"xdp_md", !184, i64 0, !184, i64 4, !184, i64 8, !184, i64 12, !184, i64 16, !184, i64 20}
!212 = !DILocation(line: 38, column: 19, scope: !198)
!213 = !DILocation(line: 38, column: 13, scope: !198)
!214 = !DILocation(line: 39, column: 2, scope: !198)
!215 = !DILocation(line: 39, column: 6, scope: !198)
!216 = !{!217, !217, i64 0}
!217 = !{!"long long", !185, i64 0}
!218 = !DILocation(line: 40, column: 2, scope: !198)
!219 = !DILocation(line: 40, column: 6, scope: !198)
!220 = !DILocation(line: 41, column: 11, scope: !221)
!221 = distinct !DILexicalBlock(scope: !198, file: !3, line: 41, column: 6)
!222 = !DILocation(line: 41, column: 34, scope: !221)
!223 = !{!211, !184, i64 4}
!224 = !DILocation(line: 41, column: 23, scope: !221)
!225 = !DILocation(line: 41, column: 17, scope: !221)
!226 = !DILocation(line: 41, column: 15, scope: !221)
!227 = !DILocation(line: 41, column: 6, scope: !198)
!228 = !DILocation(line: 43, column: 7, scope: !198)
!229 = !{!185, !185, i64 0}
!230 = !DILocation(line: 43, column: 15, scope: !198)
!231 = !DILocation(line: 43, column: 2, scope: !198)
!232 = !DILocation(line: 44, column: 9, scope: !198)
!233 = !DILocation(line: 45, column: 11, scope: !198)
!234 = !DILocation(line: 46, column: 11, scope: !198)
!235 = !DILocation(line: 46, column: 8, scope: !198)
!236 = !DILocation(line: 47, column: 4, scope: !198)
!237 = !DILocation(line: 48, column: 8, scope: !198)
!238 = !DILocation(line: 49, column: 5, scope: !198)
!239 = !DILocation(line: 50, column: 9, scope: !198)
!240 = !DILocation(line: 51, column: 7, scope: !198)
!241 = !DILocation(line: 52, column: 13, scope: !198)
!242 = !DILocation(line: 52, column: 28, scope: !198)
!243 = !DILocation(line: 52, column: 41, scope: !198)
!244 = !DILocation(line: 52, column: 9, scope: !198)
!245 = !DILocation(line: 52, column: 51, scope: !198)
!246 = !DILocation(line: 52, column: 46, scope: !198)
!247 = !DILocation(line: 52, column: 44, scope: !198)
!248 = !DILocation(line: 52, column: 62, scope: !198)
!249 = !DILocation(line: 52, column: 60, scope: !198)
!250 = !DILocation(line: 52, column: 67, scope: !198)
!251 = !DILocation(line: 52, column: 65, scope: !198)
!252 = !DILocation(line: 52, column: 75, scope: !198)
!253 = !DILocation(line: 52, column: 73, scope: !198)
!254 = !DILocation(line: 52, column: 81, scope: !198)
!255 = !DILocation(line: 52, column: 79, scope: !198)
!256 = !DILocation(line: 52, column: 90, scope: !198)
!257 = !DILocation(line: 52, column: 88, scope: !198)
!258 = !DILocation(line: 52, column: 6, scope: !198)
!259 = !DILocation(line: 53, column: 14, scope: !198)
!260 = !{!261, !185, i64 0}
!261 = !{!"", !185, i64 0, !184, i64 1, !184, i64 1, !262, i64 3, !217, i64 5}
!262 = !{!"short", !185, i64 0}
!263 = !DILocation(line: 53, column: 9, scope: !198)
!264 = !DILocation(line: 53, column: 23, scope: !198)
!265 = !DILocation(line: 53, column: 27, scope: !198)
!266 = !DILocation(line: 53, column: 49, scope: !198)
!267 = !DILocation(line: 53, column: 57, scope: !198)
!268 = !DILocation(line: 53, column: 45, scope: !198)
!269 = !DILocation(line: 53, column: 16, scope: !198)
!270 = !DILocation(line: 53, column: 25, scope: !198)
!271 = !DILocation(line: 53, column: 43, scope: !198)
!272 = !DILocation(line: 53, column: 6, scope: !198)
!273 = !DILocation(line: 54, column: 12, scope: !198)
!274 = !DILocation(line: 55, column: 6, scope: !207)
!275 = !DILocation(line: 55, column: 6, scope: !198)
!276 = !DILocation(line: 56, column: 12, scope: !206)
!277 = !DILocation(line: 0, scope: !206)
!278 = !DILocation(line: 57, column: 7, scope: !279)
!279 = distinct !DILexicalBlock(scope: !206, file: !3, line: 57, column: 7)
!280 = !DILocation(line: 57, column: 7, scope: !206)
!281 = !DILocation(line: 58, column: 11, scope: !279)
!282 = !DILocation(line: 58, column: 8, scope: !279)
!283 = !DILocation(line: 58, column: 4, scope: !279)
!284 = !DILocation(line: 60, column: 6, scope: !285)
!285 = distinct !DILexicalBlock(scope: !198, file: !3, line: 60, column: 6)
!286 = !DILocation(line: 60, column: 14, scope: !285)
!287 = !DILocation(line: 60, column: 6, scope: !198)
!288 = !DILocation(line: 61, column: 13, scope: !285)
!289 = !DILocation(line: 61, column: 3, scope: !285)
!290 = !DILocation(line: 62, column: 9, scope: !198)
!291 = !DILocation(line: 63, column: 1, scope: !198)
!292 = distinct !DISubprogram(name: "cb", scope: !3, file: !3, line: 31, type: !293, scopeLine: 31, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !295)
!293 = !DISubroutineType(types: !294)
!294 = !{!21, !12, !43}
!295 = !{!296, !297}
!296 = !DILocalVariable(name: "i", arg: 1, scope: !292, file: !3, line: 31, type: !12)
!297 = !DILocalVariable(name: "sum", arg: 2, scope: !292, file: !3, line: 31, type: !43)
!298 = !DILocation(line: 0, scope: !292)
!299 = !DILocation(line: 31, column: 42, scope: !292)
!300 = !DILocation(line: 31, column: 39, scope: !292)
!301 = !DILocation(line: 31, column: 45, scope: !292)
!302 = distinct !DISubprogram(name: "sub", scope: !3, file: !3, line: 32, type: !303, scopeLine: 32, flags: DIFlagPrototyped | DIFlagAllCallsDescribed, spFlags: DISPFlagLocalToUnit | DISPFlagDefinition | DISPFlagOptimized, unit: !2, retainedNodes: !305)
!303 = !DISubroutineType(types: !304)
!304 = !{!44, !44, !44, !44, !44, !44}
!305 = !{!306, !307, !308, !309, !310}
!306 = !DILocalVariable(name: "a", arg: 1, scope: !302, file: !3, line: 32, type: !44)
!307 = !DILocalVariable(name: "b", arg: 2, scope: !302, file: !3, line: 32, type: !44)
!308 = !DILocalVariable(name: "c", arg: 3, scope: !302, file: !3, line: 32, type: !44)
!309 = !DILocalVariable(name: "d", arg: 4, scope: !302, file: !3, line: 32, type: !44)
!310 = !DILocalVariable(name: "e", arg: 5, scope: !302, file: !3, line: 32, type: !44)
!311 = !DILocation(line: 0, scope: !302)
!312 = !DILocation(line: 32, column: 71, scope: !302)
!313 = !DILocation(line: 32, column: 83, scope: !302)
!314 = !DILocation(line: 32, column: 79, scope: !302)
!315 = !DILocation(line: 32, column: 91, scope: !302)
!316 = !DILocation(line: 32, column: 87, scope: !302)
!317 = !DILocation(line: 32, column: 99, scope: !302)
!318 = !DILocation(line: 32, column: 95, scope: !302)
!319 = !DILocation(line: 32, column: 105, scope: !302)
!320 = !DILocation(line: 32, column: 103, scope: !302)
!321 = !DILocation(line: 32, column: 62, scope: !302)
