LIMIT = 50

$asked = 0

def limited(n)
  $asked += 1
  n > LIMIT ? LIMIT : n
end
