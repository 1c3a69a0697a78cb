-- en: Which posts lost their holder and got no new one?
-- zh: 哪些职务免去后未见新任命？
-- unit TEXT: part of the body's name | 单位名称的一部分
-- area TEXT: the place whose gazette it is | 公报所属地区
-- As far as the issues in this database tell, by the exact name of body and post: a post of several
-- holders (副局长) may have others.
SELECT coalesce(r.decided_on, i.period) AS decided, r.organization, r.post, r.person AS last_holder, r.page,
  r.status, r.change_uid
FROM personnel_changes r JOIN issues i ON i.issue_uid = r.issue_uid
WHERE r.action = 'remove' AND r.post IS NOT NULL
  AND (:unit IS NULL OR r.organization LIKE '%' || :unit || '%' ESCAPE '!')
  AND (:area IS NULL OR i.area LIKE '%' || :area || '%' ESCAPE '!')
  AND NOT EXISTS (
    SELECT 1 FROM personnel_changes a JOIN issues j ON j.issue_uid = a.issue_uid
    WHERE a.action <> 'remove' AND a.organization = r.organization AND a.post = r.post
      AND coalesce(j.area, '') = coalesce(i.area, '')
      AND (a.issue_uid = r.issue_uid
        OR coalesce(a.decided_on, j.period) >= coalesce(r.decided_on, i.period)))
ORDER BY decided NULLS LAST, r.issue_uid, r.ordinal, r.change_uid
