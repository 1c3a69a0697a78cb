-- en: Which meetings did an official attend?
-- zh: 某位领导出席了哪些会议和活动？
-- person TEXT!: part of the person's name | 姓名
-- in PERIOD: a year, month or day: 2024, 2024-03, 2024-03-05 | 年、月或日
SELECT a.date, a.person, a.title, a.role, a.event, e.page, e.status, a.event_uid
FROM attendances a JOIN events e ON e.event_uid = a.event_uid
WHERE a.person LIKE '%' || :person || '%' ESCAPE '!'
  AND (:in_from IS NULL OR a.date BETWEEN :in_from AND :in_to)
ORDER BY a.date NULLS LAST, e.issue_uid, e.ordinal, a.person, a.event_uid
