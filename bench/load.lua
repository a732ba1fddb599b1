-- What wrk sends: BENCH_CASE names the case, BENCH_APP the app; bodies are those of the documented request.
local case = os.getenv("BENCH_CASE")
local app = os.getenv("BENCH_APP")
local salt = os.getenv("BENCH_SALT")
local thread_count = 0

function setup(thread)
  thread:set("number", thread_count)
  thread_count = thread_count + 1
end

function init()
  wrk.headers["x-app-id"] = app
  wrk.headers["Content-Type"] = "application/json"
  sent = 0
  bad = 0
end

local function submission(email, age)
  return '{"email":"' .. email .. '","data":{"fullName":"John Doe","age":"' .. age
    .. '","consentRequired":true,"consentOptional":false}}'
end

function request()
  sent = sent + 1
  if case == "schema" then
    return wrk.format("GET", "/v1/schema")
  elseif case == "reject" then
    return wrk.format("POST", "/v1/users", nil, submission("not an email", "1200"))
  elseif case == "submit-same" then
    return wrk.format("POST", "/v1/users", nil, submission("user" .. (sent % 100) .. "@example.com", "30"))
  else
    return wrk.format("POST", "/v1/users", nil,
      submission("u" .. salt .. "-" .. number .. "-" .. sent .. "@example.com", "30"))
  end
end

function response(status)
  if status ~= (case == "reject" and 400 or 200) then
    bad = bad + 1
  end
end

local threads = {}
local plain_setup = setup
function setup(thread)
  plain_setup(thread)
  table.insert(threads, thread)
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
