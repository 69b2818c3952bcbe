section! "cgroup/dev"
def check(ctx)
  n = ctx.minor
  v0 = v1 = v2 = v3 = v4 = v5 = v6 = v7 = v8 = v9 = v10 = v11 = v12 = v13 = v14 = v15 = v16 = v17 = v18 = v19 = v20 = v21 = v22 = v23 = v24 = v25 = v26 = v27 = v28 = v29 = v30 = v31 = v32 = v33 = v34 = v35 = v36 = v37 = v38 = v39 = v40 = v41 = v42 = v43 = v44 = v45 = v46 = v47 = v48 = v49 = n
  while n > 1
    n -= n / 3 + 1
    v0 += v1
    v1 += v2
    v2 += v3
    v3 += v4
    v4 += v5
    v5 += v6
    v6 += v7
    v7 += v8
    v8 += v9
    v9 += v10
    v10 += v11
    v11 += v12
    v12 += v13
    v13 += v14
    v14 += v15
    v15 += v16
    v16 += v17
    v17 += v18
    v18 += v19
    v19 += v20
    v20 += v21
    v21 += v22
    v22 += v23
    v23 += v24
    v24 += v25
    v25 += v26
    v26 += v27
    v27 += v28
    v28 += v29
    v29 += v30
    v30 += v31
    v31 += v32
    v32 += v33
    v33 += v34
    v34 += v35
    v35 += v36
    v36 += v37
    v37 += v38
    v38 += v39
    v39 += v40
    v40 += v41
    v41 += v42
    v42 += v43
    v43 += v44
    v44 += v45
    v45 += v46
    v46 += v47
    v47 += v48
    v48 += v49
    v49 += v0
  end
  v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13 + v14 + v15 + v16 + v17 + v18 + v19 + v20 + v21 + v22 + v23 + v24 + v25 + v26 + v27 + v28 + v29 + v30 + v31 + v32 + v33 + v34 + v35 + v36 + v37 + v38 + v39 + v40 + v41 + v42 + v43 + v44 + v45 + v46 + v47 + v48 + v49 > 0
end
