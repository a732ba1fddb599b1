-- What wrk sends: BENCH_CASE names the case, BENCH_APP the app; bodies are those of the documented request.
local case = os.getenv("BENCH_CASE")
local app = os.getenv("BENCH_APP")
local salt = os.getenv("BENCH_SALT")
local users = tonumber(os.getenv("BENCH_USERS"))
local expected = case == "reject" and 400 or 200

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init()
  wrk.headers["x-app-id"] = app
  if case == "list" then
    wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE")
  else
    wrk.headers["Content-Type"] = "application/json"
  end
  sent = tonumber(os.getenv("BENCH_FIRST"))
  bad = 0
end

local function submission(email, age)
  return wrk.format("POST", "/v1/users", nil, '{"email":"' .. email .. '","data":{"fullName":"John Doe","age":"' .. age
    .. '","consentRequired":true,"consentOptional":false}}')
end

function request()
  sent = sent + 1
  if case == "schema" then
    return wrk.format("GET", "/v1/schema")
  elseif case == "list" then
    return wrk.format("GET", "/auth/users")
  elseif case == "reject" then
    return submission("not an email", "1200")
  elseif case == "submit-same" then
    return submission("user" .. (sent % users) .. "@example.com", "30")
  else
    return submission("u" .. salt .. "-" .. sent .. "@example.com", "30")
  end
end

function response(status)
  if status ~= expected then
    bad = bad + 1
  end
end

function done(summary, latency)
  local wrong = 0
  for _, thread in ipairs(threads) do
    wrong = wrong + thread:get("bad")
  end
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    wrong + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
