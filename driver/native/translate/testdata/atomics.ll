@count = global i64 0

define i64 @results(i64* %p, i32* %q, i8** %r, i64 %x, i32 %y) {
  %a = atomicrmw add i64* %p, i64 %x seq_cst
  %b = atomicrmw volatile sub i32* %q, i32 %y monotonic
  %c = atomicrmw xchg i64* getelementptr (i64, i64* @count, i64 0), i64 %a acquire
  %d = cmpxchg i32* %q, i32 %b, i32 7 seq_cst seq_cst
  %d0 = extractvalue { i32, i1 } %d, 0
  %d1 = extractvalue { i32, i1 } %d, 1
  %e = cmpxchg weak i8** %r, i8* null, i8* bitcast (i64* @count to i8*) acq_rel monotonic
  %e0 = extractvalue { i8*, i1 } %e, 0
  %at = getelementptr i64, i64* %p, i64 3
  %f = atomicrmw and i64* %at, i64 -8 seq_cst
  %sum = select i1 %d1, i64 %c, i64 %f
  %d0x = zext i32 %d0 to i64
  %sum1 = add i64 %sum, %d0x
  %e0x = ptrtoint i8* %e0 to i64
  %sum2 = add i64 %sum1, %e0x
  ret i64 %sum2
}

define void @counters(i64* %p, i32* %q, i64 %x) {
  %a = atomicrmw add i64* %p, i64 1 monotonic
  %b = atomicrmw sub i64* %p, i64 %x monotonic
  %c = atomicrmw or i32* %q, i32 16 monotonic
  %d = atomicrmw xor i32* %q, i32 -1 monotonic
  ret void
}
